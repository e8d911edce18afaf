import type { Wording } from '../english.ts';

/**
 * The terminal's own words in simplified Chinese. One word for one thing, here and in the templates:
 * camera 摄像头 · firmware 固件 · flash 烧录 · erase 擦除 · verify 校验 · sector 扇区 · partition 分区 ·
 * bootloader 引导加载程序 · ROM loader ROM 引导程序 · jumper 跳线 · port 端口 · device node 设备节点 ·
 * rule 规则 · group 用户组 · driver 驱动 · package 软件包 · finding 问题 · check 检查 · fix 修复 ·
 * proof 依据 · report 报告 · the doctor 本工具.
 */
export const chinese: Wording = {
  verdict: {
    healthy: '一切正常。',
    warnings: '应该可以使用，但有警告。',
    problems: '有问题需要解决。',
    'could-not-check': '检查未能完成。',
  },
  severity: { error: '错误', warning: '警告', info: '提示' },
  status: {
    pass: '正常',
    fail: '发现问题',
    skip: '已跳过',
    unknown: '无法判断',
    crash: '检查自身出错',
  },
  outcome: {
    fixed: '已修复',
    'needs-replug': '已完成；请重新插拔摄像头',
    'needs-relogin': '已完成；请注销后重新登录',
    'not-fixed': '未能修复',
    declined: '已拒绝',
    planned: '仅计划，未做任何更改',
  },
  undone: {
    fixed: '已还原',
    'needs-replug': '已还原；请重新插拔摄像头',
    'needs-relogin': '已还原；请注销后重新登录',
    'not-fixed': '未能还原',
    declined: '保持原样',
    planned: '可以还原',
  },
  step: {
    planned: '计划中',
    done: '已完成',
    failed: '失败',
    skipped: '已跳过',
    'by-hand': '需手动完成',
  },
  flash: {
    verified: '固件已写入并校验通过。',
    'written-leave-unconfirmed': '固件已写入；摄像头未确认就离开了引导加载程序。',
    unverified: '固件已写入，但未经校验。',
    failed: '烧录失败。',
    refused: '已拒绝烧录；没有擦除任何内容。',
    planned: '这是烧录将要做的事；没有擦除任何内容。',
  },
  mode: { run: '运行模式', bootloader: '引导加载程序', rom: 'ROM 引导程序' },
  access: {
    ok: '可以打开',
    denied: '没有权限',
    busy: '被其他程序占用',
    missing: '没有设备节点',
    unknown: '访问权限未知',
  },
  phase: {
    compare: '比较',
    erase: '擦除',
    write: '写入',
    verify: '校验',
    leave: '启动摄像头',
  },
  heading: {
    findings: '问题',
    notes: '供参考',
    checks: '检查项',
    devices: 'USB 设备',
    tried: '已尝试',
    flash: '烧录',
    plan: '计划',
  },
  column: {
    port: '端口',
    id: 'USB ID',
    camera: '摄像头',
    mode: '模式',
    access: '访问',
    node: '设备节点',
    finding: '问题',
    meaning: '含义与依据',
  },
  label: {
    proof: '依据',
    todo: '处理',
    more: '详情',
    needsRoot: '需要管理员权限',
    undoable: '可以撤销',
    waits: '本工具会等待并持续观察',
    writes: '写入',
    removes: '删除',
    byHand: '手动完成',
    input: '输入内容',
    verifiedBy: '先用以下命令检查：',
    noDevice: '没有摄像头，也没有 DFU 设备',
    notOpenMV: '不是 OpenMV 摄像头',
    oneOf: '可能是',
    error: '错误',
    next: '下一步',
    report: '完整报告（JSON）',
    elevated: '以管理员身份',
    watching: '正在观察 USB，检测到后会自动继续。按 Ctrl-C 停止。',
  },
  question: {
    fix: '执行以上步骤吗？',
    undo: '还原以上更改吗？',
    flash: '现在烧录吗？',
    firmware: '有摄像头在等待固件。要烧录哪个文件？',
    unprotect: '芯片处于读保护状态。解除读保护会擦除芯片中的全部内容。要擦除吗？',
    done: '完成了吗？',
  },
  flashed: (written, erased, sectors, time) =>
    `写入 ${written}，擦除 ${erased}/${sectors} 个扇区，用时 ${time}。`,
  flashCameras: (cameras) => `现在烧录这 ${cameras} 个摄像头吗？`,
  notNow: '暂不烧录',
  nextFlash: '有摄像头在等待固件。下一步：openmv-doctor flash',
  nextCheck: '想知道为什么没有找到：openmv-doctor check',
  nothingToUndo: '这里没有做过任何修复，无需撤销。',
  sameSteps: '步骤与上面相同；如果上面的修复已解决问题，则跳过。',
  nothingToWrite: (sectors) => `摄像头中已是这个固件（比较了 ${sectors} 个扇区），无需写入。`,
  toWrite: (rewritten, sectors, amount) =>
    `将擦除并写入 ${sectors} 个扇区中的 ${rewritten} 个（${amount}）。`,
  expectedTime: (typical, worst) =>
    typical === null ? `最长 ${worst}。` : `约 ${typical}，最长 ${worst}。`,
  runFix: (id) => `openmv-doctor fix ${id}`,
  explain: (code) => `openmv-doctor explain ${code}`,
  asksRoot: '（需要管理员权限）',
  guided: '（指导您手动完成）',
  counts: (errors, warnings) =>
    [errors > 0 ? `${errors} 个错误` : '', warnings > 0 ? `${warnings} 个警告` : '']
      .filter((part) => part !== '')
      .join('，'),
  sectors: (done, total) => `扇区 ${done}/${total}`,
  timeLeft: (time) => `剩余 ${time}`,
  more: (number) => `…… 另有 ${number} 项`,
  cut: (what) =>
    `为了不超过论坛帖子的长度，省略了：${what}。\`openmv-doctor --json\` 输出全部内容。`,
  cutFacts: (id) => `${id} 的原始数据`,
  cutLog: (lines) => `烧录日志的 ${lines} 行`,
  cutEvidence: (code) => `${code} 的依据`,
  cutJson: 'JSON',
  cutText: '这段文字的结尾',
  linesLeftOut: (lines) => `…… 省略了 ${lines} 行 ……`,
  list: (items) => items.join('，'),
  named: (name, what) => `${name}：${what}`,
  aside: (what) => `（${what}）`,
};
