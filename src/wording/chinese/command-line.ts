/** Help, examples and usage errors. */
export const commandLine = {
  'openmv-doctor finds out why an OpenMV Cam will not take new firmware, repairs what can be repaired, and flashes the camera.':
    'openmv-doctor 找出 OpenMV 摄像头无法烧录新固件的原因，修复能修复的问题，并为摄像头烧录固件。',
  'Exit code: 0 healthy, fixed or flashed · 1 problems remain · 2 wrong usage · 3 could not check · 4 flash refused or failed · 130 interrupted':
    '退出码：0 正常、已修复或已烧录 · 1 仍有问题 · 2 用法错误 · 3 无法检查 · 4 烧录被拒绝或失败 · 130 被中断',
  'Usage: {0}': '用法：{0}',
  'Examples:': '示例：',
  'Options:': '选项：',
  'Everywhere:': '通用选项：',

  'check, then offer the fixes and the flash': '检查，然后提供修复和烧录',
  'find out, repair and flash, one question at a time': '找出问题、修复、烧录，每次只问一个问题',
  'a report to paste into a forum post': '生成可粘贴到论坛帖子中的报告',
  'find out what is wrong; change nothing': '找出问题，不做任何更改',
  'everything that a flash needs': '检查烧录所需的一切',
  'also what the Python flasher of OpenMV IDE needs':
    '同时检查 OpenMV IDE 的 Python 烧录工具所需的环境',
  'only the permissions': '只检查权限',
  'for a script: one JSON document, exit code 1 on problems':
    '用于脚本：输出一个 JSON 文档，有问题时退出码为 1',
  'check, show the plan, repair, check again': '检查，显示计划，修复，再次检查',
  'repair everything, asked once': '修复全部问题，只确认一次',
  'only show every command and every file': '只显示每条命令和每个文件，不执行',
  'only the permissions, without asking': '只修复权限，不再询问',
  'write firmware to the camera': '将固件写入摄像头',
  'find firmware on this machine, or download it': '在本机查找固件，或下载固件',
  'write this file': '写入这个文件',
  'a release zip, to every camera that waits': '将发布版 zip 烧录到每个等待固件的摄像头',
  'a folder of OpenMV IDE: repairs a dead camera in two steps':
    'OpenMV IDE 的固件文件夹：分两步救活变砖的摄像头',
  'for a script: download, wait for the camera, flash': '用于脚本：下载固件，等待摄像头，烧录',
  'cameras and DFU devices on USB now': '列出当前 USB 上的摄像头和 DFU 设备',
  'ports, boards, modes and permissions': '端口、板型、模式和权限',
  'the same for a script': '同上，供脚本使用',
  'what a finding or an error text means': '解释某个问题或某段报错文字的含义',
  'what the error text of another tool points to': '其他程序的报错文字指向哪些问题',
  'an error text of any tool, saved or pasted (-: standard input)':
    '任意程序的报错文字，已保存或粘贴的（-：标准输入）',
  'what that finding means, and what to do by hand': '这个问题是什么意思，以及如何手动处理',
  'judge a saved report again': '重新评判已保存的报告',
  'judge a report that somebody saved': '评判别人保存的报告',
  'judge a forum post pasted into the terminal; end it with Ctrl-D':
    '评判粘贴到终端中的论坛帖子；按 Ctrl-D 结束输入',
  'put back what fixes changed': '还原修复所做的更改',
  'put everything back, newest first': '从最近的更改开始，全部还原',
  'show what would be put back': '显示将要还原的内容',
  'the whole story on a simulated camera': '在模拟摄像头上演示全过程',
  'nothing on this machine is looked at or changed': '不查看也不更改本机的任何内容',
  'a completion script for this shell': '输出该 shell 的补全脚本',
  'in ~/.bashrc; the same with zsh in ~/.zshrc': '写入 ~/.bashrc；zsh 同理，写入 ~/.zshrc',
  'in ~/.config/fish/config.fish': '写入 ~/.config/fish/config.fish',
  'in the file that $PROFILE names': '写入 $PROFILE 所指的文件',

  'what is to work: flash (default), connect or pydfu':
    '要实现的目标：flash（默认）、connect 或 pydfu',
  'run only these checks (ids, separated by commas)': '只运行这些检查（用逗号分隔的名称）',
  'leave these checks out': '跳过这些检查',
  'say what would be done, and do nothing': '只说明将要做什么，不执行',
  'do it without asking (never what destroys data)': '不询问直接执行（会丢失数据的操作除外）',
  'the board, where USB ids fit several (OPENMV4, …)':
    '板型，用于 USB ID 对应多种板子时（如 OPENMV4）',
  'the camera on this port path, such as 1-2.4': '该端口路径上的摄像头，如 1-2.4',
  'write to this partition, such as FIRMWARE': '写入该分区，如 FIRMWARE',
  'write raw at this address; all protections hold': '直接写入该地址；所有保护仍然有效',
  'flash every camera that waits for firmware, all at once': '同时烧录所有等待固件的摄像头',
  'wait so long for the camera, take its bootloader': '等待摄像头的秒数，出现后立即进入烧录',
  "download OpenMV's official firmware: stable or development":
    '下载 OpenMV 官方固件：stable 或 development',
  'rewrite sectors that already hold the right bytes': '内容已正确的扇区也重新写入',
  'do not read back what was written': '写入后不回读校验',
  'stay in the bootloader when done': '完成后停留在引导加载程序中',
  "consent to losing the camera's file system": '同意丢失摄像头中的文件系统',
  "consent to losing a read-protected chip's content": '同意丢失读保护芯片中的内容',
  'flash although the image seems to be for another board': '即使固件看起来属于其他板型也烧录',
  'print one JSON document on stdout': '在标准输出打印一个 JSON 文档',
  'print a report to paste into a forum': '打印可粘贴到论坛的报告',
  'put the report to paste on the clipboard, too': '同时把可粘贴的报告放入剪贴板',
  'simulated cameras, such as OPENMV4:rom,OPENMV2': '使用模拟摄像头，如 OPENMV4:rom,OPENMV2',
  'look at another root file system; change nothing': '检查另一个根文件系统，不做更改',
  'exit with 1 on warnings too': '有警告时退出码也为 1',
  'show every check with its time, every finding in full':
    '显示每项检查及其用时，并完整显示每个发现',
  'no colours (also: NO_COLOR)': '不使用颜色（也可设置 NO_COLOR）',
  'redraw nothing, ask in lines (screen readers)': '不重绘画面，逐行提问（适合读屏软件）',
  'speak en or zh (Chinese); --json stays English': '界面语言 en 或 zh；--json 始终为英文',
  'time limit of a check, in seconds': '每项检查的时限，单位秒',
  'print the version': '打印版本',
  'print this help': '打印本帮助',

  'There is no completion for the shell "{0}".': '没有适用于 shell“{0}”的补全脚本。',
  'The shells are: {0}.': '可选的 shell 有：{0}。',
  'There is no terminal to ask in. Add --yes to consent to automatic steps, or run it in a terminal.':
    '没有可以提问的终端。请加上 --yes 同意自动步骤，或在终端中运行。',
  'Interrupted. Nothing more was done.': '已中断。没有再做任何事。',

  'The report is on the clipboard ({0} characters). Paste it into your post.':
    '报告已复制到剪贴板（{0} 个字符）。请粘贴到您的帖子中。',
  "The report ({0} characters) was offered to your terminal's clipboard. If nothing comes out when you paste, openmv-doctor --markdown prints it.":
    '已请求终端把报告（{0} 个字符）放入剪贴板。如果粘贴不出内容，请用 openmv-doctor --markdown 输出报告。',
  'No clipboard can be filled from here. openmv-doctor --markdown prints the report.':
    '这里没有可用的剪贴板。openmv-doctor --markdown 会输出报告。',
  'No clipboard can be filled from here. This is the report; select and copy it.':
    '这里没有可用的剪贴板。报告如下，请选中并复制。',

  'Nothing is in the way of a flash.': '没有任何问题妨碍烧录。',
  'Nothing is in the way of a flash. The camera runs its application; it is brought into its bootloader once the file is chosen.':
    '没有任何问题妨碍烧录。摄像头正在运行应用程序；选好文件后，会引导它进入引导加载程序。',
  'Interrupted.': '已中断。',
  'What was changed is noted: "openmv-doctor fix" goes on, "openmv-doctor undo" puts it back.':
    '已做的更改都有记录：“openmv-doctor fix”会继续，“openmv-doctor undo”会还原。',
  'Nothing was changed.': '没有做任何更改。',

  'There is no command "{0}".': '没有命令“{0}”。',
  '"openmv-doctor {0}" needs {1}.': '“openmv-doctor {0}”需要 {1}。',
  '"openmv-doctor {0}" does not take "{1}".': '“openmv-doctor {0}”不接受“{1}”。',
  '--json and --markdown cannot go together.': '--json 与 --markdown 不能同时使用。',
  'Write all ids after one --{0}, separated by commas.':
    '请把所有名称写在一个 --{0} 后面，用逗号分隔。',
  '--{0} was given twice.': '--{0} 重复出现。',
  'There is no option {0}.': '没有选项 {0}。',
  '--{0} takes no value.': '--{0} 不带值。',
  '--{0} needs a value: --{1} {2}.': '--{0} 需要一个值：--{1} {2}。',
  '"{0}" does not take --{1}.': '“{0}”不接受 --{1}。',
  'There is no language "{0}": it is one of {1}.': '没有语言“{0}”：可选 {1}。',
  'There is no goal "{0}": it is one of {1}.': '没有目标“{0}”：可选 {1}。',
  'Did you mean {0}?': '您是指 {0} 吗？',
  'See: {0}': '参见：{0}',
  'See: openmv-doctor flash --help': '参见：openmv-doctor flash --help',
  '--simulate and --root cannot go together.': '--simulate 与 --root 不能同时使用。',
  '"demo" plays on a simulated camera of its own.': '“demo”使用它自己的模拟摄像头。',
  'Leave --simulate and --root out, or use "flash FILE --simulate BOARD".':
    '请去掉 --simulate 和 --root，或使用“flash FILE --simulate BOARD”。',
  '--root only looks: "{0}" would change something.': '--root 只查看：“{0}”会做更改。',
  'Leave --root out, or use "check" or "fix --dry-run".':
    '请去掉 --root，或使用“check”或“fix --dry-run”。',
  '--root: there is no folder "{0}".': '--root：没有文件夹“{0}”。',
  'Name the folder that holds etc, usr and sys of the other system.':
    '请指定另一个系统的根目录，即包含 etc、usr 和 sys 的文件夹。',
  'Run it again to go on where it ended, or download the zip yourself from https://github.com/openmv/openmv/releases and name it.':
    '再次运行会从中断处继续；也可以自己从 https://github.com/openmv/openmv/releases 下载 zip，然后指定它。',
  '--yes was not given, and {0}.': '没有给出 --yes，并且{0}。',
  'there is no terminal to ask in': '没有可以提问的终端',
  '--{0} asks nothing': ' --{0} 不提问',
  'Add --yes to flash, or --dry-run to see the plan only.':
    '加上 --yes 进行烧录，或加上 --dry-run 只查看计划。',
  '{0} and {1} cannot go together.': '{0} 与 {1} 不能同时使用。',
  '--all flashes every camera that waits for firmware now.':
    '--all 会烧录当前所有等待固件的摄像头。',
  "OpenMV's bootloader goes by names (--partition), a ROM loader by addresses (--address).":
    'OpenMV 的引导加载程序按名称写入（--partition），ROM 引导程序按地址写入（--address）。',
  'Node {0} is too old for openmv-doctor.': 'Node {0} 太旧，无法运行 openmv-doctor。',
  'It runs on Node {0}.': '需要 Node {0}。',
  'The output is not complete, it could not be written: {0}. Write it somewhere else; without that the exit code is {1}.':
    '输出不完整，无法写入：{0}。请写到别处；若非如此，退出码为 {1}。',
  'The doctor itself failed: {0}': '本工具自身出错：{0}',
  '--download takes one of {0}, not "{1}".': '--download 可选 {0}，不能是“{1}”。',
  'FILE and --download cannot go together.': 'FILE 与 --download 不能同时使用。',
  'Get the newest release (GitHub)': '下载最新的稳定版（GitHub）',
  'Get the development build (GitHub)': '下载开发版（GitHub）',
  'downloaded before': '以前下载的',
  'of OpenMV IDE': 'OpenMV IDE 自带',
  'No FILE was given, and {0}.': '没有给出 FILE，并且{0}。',
  'Run one of: {0}': '请运行其中之一：{0}',
  'The firmware file {0} is a folder without firmware.': '固件文件 {0} 是一个没有固件的文件夹。',
  'The firmware file {0} is no ordinary file.': '固件文件 {0} 不是普通文件。',
  'The firmware file {0} has {1} bytes, more than any release has.':
    '固件文件 {0} 有 {1} 字节，比任何发布版都大。',
  'The firmware file {0} has {1} bytes, more than any camera holds.':
    '固件文件 {0} 有 {1} 字节，超过任何摄像头的容量。',
  'The firmware file {0} does not exist.': '固件文件 {0} 不存在。',
  'the read failed': '读取失败',
  'The firmware file {0} cannot be opened by this user ({1}).':
    '当前用户无法打开固件文件 {0}（{1}）。',
  'Give the path of a .bin, .img or .dfu file, of a release .zip, or of the folder that it was unpacked to.':
    '请给出 .bin、.img 或 .dfu 文件、发布版 .zip，或其解压后的文件夹的路径。',
  '--only and --skip leave no check to run.': '--only 与 --skip 之后没有剩下可运行的检查。',
  'There is no check "{0}".': '没有检查“{0}”。',
  'The checks are: {0}.': '可用的检查有：{0}。',
  '--address takes a hexadecimal address, not "{0}".': '--address 需要十六进制地址，不能是“{0}”。',
  'Write it such as 0x08000000.': '写法如 0x08000000。',
  '--{0} takes seconds, more than 0 and at most 3600, not "{1}".':
    '--{0} 的单位是秒，大于 0 且不超过 3600，不能是“{1}”。',
  'This plays on a simulated camera; nothing on this machine is looked at or changed.':
    '这里使用模拟摄像头演示；不会查看或更改本机的任何内容。',
  'An OpenMV Cam H7 waits in its bootloader. The machine has no udev rule for it.':
    '一台 OpenMV Cam H7 正在引导加载程序中等待。这台机器没有它的 udev 规则。',
  'There is no finding code "{0}".': '没有问题代码“{0}”。',
  'The codes are: {0}.': '可用的代码有：{0}。',
  'This camera is in its ROM loader: it is repaired in two steps.':
    '这个摄像头处于 ROM 引导程序中：将分两步修复。',
  'First the bootloader is written. Then you remove the jumper and plug the camera in again, and the firmware follows by itself.':
    '首先写入引导加载程序。然后请取下跳线并重新插上摄像头，接下来会自动烧录固件。',
  'The repair needs hands, and {0}.': '修复需要动手操作，并且{0}。',
  'Add --wait S: so many seconds are left to remove the jumper and replug the camera.':
    '请加上 --wait S：留出这么多秒来取下跳线并重新插拔摄像头。',
  'Standard input': '标准输入',
  '{0} cannot be read.': '{0} 无法读取。',
  '{0} holds no report of openmv-doctor.': '{0} 中没有 openmv-doctor 的报告。',
  'Make one with: openmv-doctor --json': '用以下命令生成：openmv-doctor --json',
  'its facts are not those that this version of the doctor reads':
    '其中的数据不是这个版本的本工具所能读取的',
  'See: openmv-doctor --help': '参见：openmv-doctor --help',
  '{0} of {1}, {2} MB, from {3}': '{1} 的 {0}，{2} MB，来自 {3}',
  'folder {0}': '文件夹 {0}',
  '--simulate {0}: {1}': '--simulate {0}：{1}',
  'There is no simulated board "{0}".': '没有可模拟的板型“{0}”。',
  '{0} has no mode "{1}".': '{0} 没有模式“{1}”。',
  'Write BOARD or BOARD:MODE. Known are {0}.': '请写成 BOARD 或 BOARD:MODE。可选 {0}。',
  'Give the file with the text, or - and the text on standard input.':
    '请给出包含文本的文件，或用 - 并从标准输入提供文本。',
  '"openmv-doctor explain" takes CODE or --text FILE, not both.':
    '“openmv-doctor explain”接受 CODE 或 --text FILE，不能两者都给。',
  '"openmv-doctor explain" needs CODE or --text FILE.':
    '“openmv-doctor explain”需要 CODE 或 --text FILE。',
  'See: openmv-doctor explain --help': '参见：openmv-doctor explain --help',
  '{0} holds no text.': '{0} 中没有文本。',
  'This report is cut off: what stood behind its end is missing.':
    '报告不完整：末尾之后的内容缺失。',
  'Ask for the whole of it, as a file, made with: openmv-doctor --json':
    '请索取完整的报告文件，用以下命令生成：openmv-doctor --json',
} as const satisfies Record<string, string>;
