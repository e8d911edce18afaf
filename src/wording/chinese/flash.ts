/** What the flasher refuses, meets and reports, and what it says of firmware files. */
export const flash = {
  'ending the download': '结束下载',
  "OpenMV's bootloader cannot take a read protection off": 'OpenMV 的引导加载程序无法解除读保护',
  '{0}: the camera says {1} in {2}: {3}': '{0}：摄像头在 {2} 状态下报告 {1}：{3}',
  'no error': '没有错误',
  'the file is not for this device': '文件不适用于该设备',
  'the file fails a check of the vendor': '文件未通过厂商的校验',
  'it cannot write memory': '无法写入存储器',
  'erasing failed': '擦除失败',
  'memory is not erased': '存储器未擦除',
  'programming failed': '编程失败',
  'memory differs after programming': '编程后存储器内容不一致',
  'the address is out of range': '地址超出范围',
  'the download ended too early': '下载过早结束',
  'its firmware is damaged': '它的固件已损坏',
  "an error of the vendor's own (on ST loaders: the chip is read-protected)":
    '厂商自定义错误（在 ST 引导程序中表示芯片处于读保护状态）',
  'an unexpected USB reset': '意外的 USB 复位',
  'an unexpected power-on reset': '意外的上电复位',
  'something went wrong': '出现未知错误',
  'an unexpected request': '意外的请求',
  'a status outside the DFU specification': 'DFU 规范之外的状态',
  'GETSTATUS was answered with {0} bytes, not 6': 'GETSTATUS 返回了 {0} 字节，而不是 6 字节',
  'GETSTATE was answered with nothing': 'GETSTATE 没有返回内容',
  '{0}: {1} bytes came, not {2}': '{0}：收到 {1} 字节，而不是 {2} 字节',
  '{0}: still busy after {1} ms': '{0}：{1} 毫秒后仍然忙',
  'the camera refuses every GETSTATUS': '摄像头拒绝所有 GETSTATUS 请求',
  'the camera stays busy with what an earlier run left': '摄像头仍在处理之前遗留的操作',
  'the device runs its application, not its loader': '设备正在运行应用程序，而不是引导程序',
  'the camera waits for a reset after an earlier flash': '摄像头在之前的烧录后等待复位',
  '{0}: the camera stays in {1}': '{0}：摄像头停留在 {1} 状态',

  'The camera does not tell which board it is, and {0} has different files for them: {1}.':
    '摄像头没有报告自己的板型，而 {0} 中不同板型的文件不同：{1}。',
  'Name yours with --board, such as --board {0}.': '请用 --board 指定板型，例如 --board {0}。',
  '{0} holds no firmware.': '{0} 中没有固件。',
  'No file of {0} belongs into the partition {1}.': '{0} 中没有属于分区 {1} 的文件。',
  'A release has files for {0}. For another one, name the file itself.':
    '发布版包含以下分区的文件：{0}。其他分区请直接指定文件。',
  'Nothing says which file of {0} is to be written at that address.':
    '无法确定 {0} 中的哪个文件应写入该地址。',
  'Unpack it and name the file itself.': '请解压后直接指定文件。',
  '{0} does not hold {1} for {2}.': '{0} 中没有适用于 {2} 的 {1}。',
  '{0} holds no firmware for this camera, {1}; it is for {2}.':
    '{0} 中没有适用于这个摄像头（{1}）的固件；它适用于 {2}。',
  'Take a release that has a folder for your board.': '请使用包含您的板型文件夹的发布版。',
  'It is empty.': '它是空的。',
  'It holds {0}.': '其中有 {0}。',
  'It holds {0}, and {1} more.': '其中有 {0}，另有 {1} 个。',
  '{0} is damaged: {1}.': '{0} 已损坏：{1}。',
  'Download the file again, and compare its size with that on the download page.':
    '请重新下载，并与下载页面上的大小核对。',
  'its DFU suffix claims a length of {0} bytes': '它的 DFU 后缀声称长度为 {0} 字节',
  'its checksum is {0}, its content gives {1}': '它记录的校验和是 {0}，按内容计算为 {1}',
  'it ends inside its first header': '文件在第一个头部中间就结束了',
  'its DfuSe version is {0}, not 1': '它的 DfuSe 版本是 {0}，而不是 1',
  'it should hold {0} bytes and holds {1}': '应有 {0} 字节，实际有 {1} 字节',
  'its target {0} of {1} has no header': '第 {0} 个目标（共 {1} 个）没有头部',
  'its target {0} is cut off': '第 {0} 个目标被截断',
  'its target {0} claims {1} elements': '第 {0} 个目标声称有 {1} 个元素',
  'element {0} of target {1} is cut off': '第 {1} 个目标的第 {0} 个元素被截断',
  'its target {0} has bytes left over': '第 {0} 个目标有多余的字节',
  'it has bytes after its last target': '最后一个目标之后有多余的字节',
  'it holds no firmware': '其中没有固件',
  'two of its elements overlap at 0x{0}': '有两个元素在 0x{0} 处重叠',
  'an ELF file': 'ELF 文件',
  'a zip file': 'zip 文件',
  'a UF2 file': 'UF2 文件',
  'a gzip file': 'gzip 文件',
  'a web page': '网页',
  'an Intel HEX file': 'Intel HEX 文件',
  '{0} is empty.': '{0} 是空文件。',
  '{0} is {1}, not a raw image or a DfuSe file.': '{0} 是{1}，不是原始镜像或 DfuSe 文件。',
  'its end is missing (it has no DFU suffix)': '文件结尾缺失（没有 DFU 后缀）',
  'it is neither a DfuSe file nor does it end in a DFU suffix':
    '它不是 DfuSe 文件，也没有 DFU 后缀',
  'it is no zip file': '它不是 zip 文件',
  'it holds a DFU suffix and nothing else': '其中只有 DFU 后缀，没有别的内容',
  'Firmware for these cameras comes as .bin, .img or .dfu file.':
    '这些摄像头的固件是 .bin、.img 或 .dfu 文件。',
  'it is too short to be firmware': '文件太短，不可能是固件',
  'its stack would start at {0}, where an {1} has no memory':
    '它的栈起始于 {0}，而 {1} 在那里没有内存',
  'its reset vector': '它的复位向量',
  'its vector {0}': '它的第 {0} 个向量',
  '{0} is {1}, outside {2} to {3}': '{0}是 {1}，不在 {2} 到 {3} 之间',

  'GitHub did not answer with the description of a release.': 'GitHub 返回的不是发布版信息。',
  'Try again later.': '请稍后再试。',
  'Development firmware comes board by board, and the camera does not tell which one it is.':
    '开发版固件按板型分别提供，而摄像头没有报告自己的板型。',
  'Name yours with --board: {0}.': '请用 --board 指定板型：{0}。',
  'The {0} release has no firmware for this camera.': '{0} 发布版中没有适用于这个摄像头的固件。',
  'It has no zip at all.': '其中没有任何 zip 文件。',
  'It has {0}.': '其中有 {0}。',
  'it holds no {0}': '其中没有 {0}',
  '{0} would have {1} bytes': '{0} 解压后将有 {1} 字节',
  'the checksum of {0} does not fit its content': '{0} 的校验和与内容不符',
  'it claims to hold {0} files': '它声称包含 {0} 个文件',
  'it holds {0} twice': '其中 {0} 出现了两次',
  'What {0} sent is not the file that was published: size or SHA-256 differ.':
    '{0} 发来的不是已发布的文件：大小或 SHA-256 不一致。',
  '{0} answered with {1}.': '{0} 的应答是 {1}。',
  'More than the {0} bytes that were published arrive.': '收到的数据超过了公布的 {0} 字节。',
  'The download broke off after {0} of {1} bytes.': '下载到 {0}/{1} 字节时中断。',
  'The download cannot be saved: {0}.': '无法保存下载的文件：{0}。',
  '{0} redirects without an end.': '{0} 无休止地重定向。',
  'The download leads to {0}, which is not https.': '下载被引向 {0}，不是 https。',
  '{0} sent nothing any more.': '{0} 不再发送数据。',
  '{0} cannot be reached ({1}).': '无法连接 {0}（{1}）。',
  '{0} sends too much.': '{0} 发送的数据过多。',
  '{0} broke off.': '{0} 中断了连接。',
  '{0} has {1} bytes, more than is taken.': '{0} 有 {1} 字节，超过了上限。',
  'It took longer than {0} s.': '用时超过 {0} 秒。',
  'The proxy in HTTPS_PROXY is none that the doctor can use: it must begin with http://.':
    'HTTPS_PROXY 中的代理无法使用：必须以 http:// 开头。',
  nothing: '空',
  'The proxy {0} answered with {1}.': '代理 {0} 的应答是 {1}。',

  'The camera on port {0} is still in its ROM loader.': '端口 {0} 上的摄像头仍在 ROM 引导程序中。',
  'The camera on port {0} is still in its bootloader.': '端口 {0} 上的摄像头仍在引导加载程序中。',
  'a device': '某个设备',
  'Several cameras wait for firmware: {0}.': '有多个摄像头在等待固件：{0}。',
  'Name one with --device PORT, or flash them all with --all.':
    '请用 --device PORT 指定其中一个，或用 --all 全部烧录。',
  'There is no board "{0}".': '没有板型“{0}”。',
  'The boards are: {0}': '可选的板型有：{0}',
  'Bring it into its bootloader: "openmv-doctor fix dfu-device" shows how, and waits for it.':
    '请让它进入引导加载程序：“openmv-doctor fix dfu-device”会说明方法并等待它。',
  'The camera on port {0} runs its application and takes no firmware so.':
    '端口 {0} 上的摄像头正在运行应用程序，此时不能烧录固件。',
  'What speaks DFU here is no camera: {0}.': '这里支持 DFU 的设备不是摄像头：{0}。',
  'What speaks DFU here is no camera of board {0}: {1}.':
    '这里支持 DFU 的设备不是板型为 {0} 的摄像头：{1}。',
  'It is left alone. Bring the camera into its bootloader: "openmv-doctor fix dfu-device".':
    '不会动它。请让摄像头进入引导加载程序：“openmv-doctor fix dfu-device”。',
  'See what is there with "openmv-doctor list".': '用“openmv-doctor list”查看有哪些设备。',
  'No camera is on USB.': 'USB 上没有摄像头。',
  'No camera is on port {0}.': '端口 {0} 上没有摄像头。',
  'The folder {0} is for the {1}; another camera is there: {2}.':
    '文件夹 {0} 用于 {1}；而连接的是另一种摄像头：{2}。',
  'The folder {0} is for the {1}, and --board says {2}.':
    '文件夹 {0} 用于 {1}，而 --board 给出的是 {2}。',
  '{0} (port {1})': '{0}（端口 {1}）',
  '{0} Another one is there: {1}.': '{0}而连接的是另一种：{1}。',
  'Plug in the one that you mean, or leave --board away.': '请插上您所指的摄像头，或去掉 --board。',
  '"openmv-doctor fix bootloader" shows how to start that loader; then flash a release zip or the folder of your board.':
    '“openmv-doctor fix bootloader”会说明如何启动 ROM 引导程序；然后请烧录发布版 zip 或您的板型文件夹。',
  '{0} is for the core {1}, not for {2}: either runs its own firmware only.':
    '{0} 用于内核 {1}，而不是 {2}：每个内核只能运行自己的固件。',
  'Leave --partition away, or override with --force.':
    '请去掉 --partition，或用 --force 强制烧录。',
  'No camera of board {0} is on USB.': 'USB 上没有板型为 {0} 的摄像头。',
  'No camera of board {0} is on port {1}.': '端口 {1} 上没有板型为 {0} 的摄像头。',
  '{0} is not flashed over DFU in this mode.': '{0} 在这种模式下不能通过 DFU 烧录。',
  'This device': '该设备',
  'it asks for blocks of {0} bytes': '它要求的数据块为 {0} 字节',
  'it describes itself differently every time': '它每次对自身的描述都不一样',
  'What came back is another camera, or its flash was changed meanwhile: the sector at {0} holds what it cannot hold. Nothing was written to it.':
    '重新出现的是另一台摄像头，或者它的闪存在此期间被改动过：地址 {0} 处的扇区中有不应有的内容。没有向它写入任何数据。',
  'Plug in the camera that was being flashed and run the same command again: its bytes are kept for it.':
    '请插入先前正在烧录的摄像头，再次运行同一命令：它的数据已为它保留。',
  'Taking the read protection off erases the bootloader too, which could not be restored over USB.':
    '解除读保护会把引导加载程序也一起擦除，而它无法通过 USB 恢复。',
  'Take it off with a debug probe and STM32CubeProgrammer.':
    '请用调试器和 STM32CubeProgrammer 解除。',
  'The flash of this device is not that of {0}: other boards with a chip of the same maker show the same USB ids.':
    '这台设备的闪存与 {0} 的不同：使用同一厂商芯片的其他板子也会显示相同的 USB ID。',
  'If it is your camera, unplug it, plug it in again and try once more. Another board is flashed by its own memory map: say where with --address.':
    '如果它确实是您的摄像头，请重新插拔后再试一次。其他板子按其自身的存储布局烧录：请用 --address 指定写到哪里。',
  'at {0} it has what {1} starts from': '其中地址 {0} 处是 {1} 的启动内容',
  'it is firmware for an {0}': '它是 {0} 的固件',
  '{0} says twice what belongs at {1}.': '{0} 对地址 {1} 处的内容给出了两种说法。',
  'The folder {0} is for the {1}; this camera is {2}.': '文件夹 {0} 适用于 {1}；这台摄像头是 {2}。',
  'Take the file from the release again.': '请重新从发布包中取出该文件。',
  'the device has no DFU interface': '设备没有 DFU 接口',

  '{0} is the bootloader, which never overwrites itself.':
    '{0} 是引导加载程序，而引导加载程序不会覆盖自身。',
  "Flash firmware.bin instead. A broken bootloader is repaired through the chip's ROM loader.":
    '请改为烧录 firmware.bin。损坏的引导加载程序要通过芯片的 ROM 引导程序修复。',
  '{0} holds the bootloader as well, and the bootloader never overwrites itself.':
    '{0} 还包含引导加载程序，而引导加载程序不会覆盖自身。',
  'Flash firmware.bin from the same folder instead.': '请改为烧录同一文件夹中的 firmware.bin。',
  'The name {0} does not say which partition it is for.': '从文件名 {0} 看不出它属于哪个分区。',
  'Say it with --partition: {0}.': '请用 --partition 指定：{0}。',
  '{0} is firmware; the ROM loader is there to repair the bootloader.':
    '{0} 是固件；ROM 引导程序用来修复引导加载程序。',
  'Flash bootloader.bin first, remove the jumper, replug, then flash {0}. To write it through the ROM loader all the same, add --address {1}.':
    '请先烧录 bootloader.bin，取下跳线，重新插拔，再烧录 {0}。如果仍要通过 ROM 引导程序写入，请加上 --address {1}。',
  'Neither its name nor its content says where {0} belongs.':
    '从文件名和内容都看不出 {0} 应写到哪里。',
  'Flash bootloader.bin, or say where with --address.':
    '请烧录 bootloader.bin，或用 --address 指定位置。',
  'The name {0} does not say where it belongs.': '从文件名 {0} 看不出应写到哪里。',
  'Say where with --address.': '请用 --address 指定位置。',

  'Run the same command again: it goes on from what is really in the chip.':
    '请再次运行同一条命令：它会根据芯片中的实际内容继续。',
  'Unplug the camera and plug it in again the same way. {0}': '请按原样重新插拔摄像头。{0}',
  'The camera left USB during the flash': '烧录过程中摄像头从 USB 断开',
  'Check the cable, plug the camera in again the same way it was. {0}':
    '请检查线缆，按原样重新插上摄像头。{0}',
  'USB reported an error': 'USB 报告错误',
  'The camera did not answer in time': '摄像头没有及时应答',
  'This user may not open the camera': '当前用户没有权限打开摄像头',
  'openmv-doctor fix sets the permissions right.': 'openmv-doctor fix 可以修复权限。',
  'Another program holds the camera': '摄像头被其他程序占用',
  'Close OpenMV IDE, the browser tab or the virtual machine that uses it, and try again.':
    '请关闭正在使用它的 OpenMV IDE、浏览器标签页或虚拟机，然后重试。',
  'The driver of this camera does not let programs talk to it':
    '这个摄像头的驱动不允许程序与它通信',
  'On Windows the camera needs the WinUSB driver.': '在 Windows 上，摄像头需要 WinUSB 驱动。',
  'The USB library of openmv-doctor cannot be loaded on this machine':
    'openmv-doctor 的 USB 库无法在本机加载',
  'Flash from another machine, or with dfu-util on this one.':
    '请换一台电脑烧录，或在本机使用 dfu-util。',
  'The chip is read-protected: nothing can be read or written':
    '芯片处于读保护状态：既不能读取也不能写入',
  'Taking the protection off erases the whole chip. If you accept that, add --unprotect.':
    '解除读保护会擦除整个芯片。如果您接受，请加上 --unprotect。',
  'The camera runs its application; firmware is flashed in bootloader mode':
    '摄像头正在运行应用程序；固件要在引导加载程序中烧录',
  'Bring the camera into its bootloader, then run the same command again.':
    '请让摄像头进入引导加载程序，然后再次运行同一条命令。',
  'The camera is stuck': '摄像头卡住了',
  'The camera reported an error': '摄像头报告错误',
  'What was read back from the camera is the image, byte for byte.':
    '从摄像头读回的内容与固件逐字节一致。',
  'It was not read back, as --no-verify asks.': '按照 --no-verify 的要求，没有回读校验。',
  'It did not confirm that it starts the firmware. Unplug it and plug it in again.':
    '它没有确认启动固件。请重新插拔摄像头。',
  'taking the read protection off, which erases the chip': '正在解除读保护，芯片将被擦除',
  'the chip is empty now and restarts': '芯片现在是空的，正在重启',
  'the camera starts its firmware': '摄像头正在启动固件',
  'leaving was not confirmed': '未确认离开引导程序',
  'All {0} sectors hold the right bytes already.': '全部 {0} 个扇区的内容都已正确。',
  '{0} of {1} sectors are rewritten, {2} bytes: {3} at worst.':
    '将重写 {1} 个扇区中的 {0} 个，共 {2} 字节：最长 {3}。',
  '{0} of {1} sectors are rewritten, {2} bytes: about {3}, {4} at worst.':
    '将重写 {1} 个扇区中的 {0} 个，共 {2} 字节：约 {3}，最长 {4}。',
  'the camera is back': '摄像头已重新连接',
  '{0} It is held by {1}.': '{0}占用它的是 {1}。',
  'The flash was interrupted.': '烧录被中断。',
  'The firmware is incomplete. Leave the camera plugged in and run the same command again: it goes on where it stopped.':
    '固件不完整。请不要拔下摄像头，再次运行同一条命令：它会从中断处继续。',

  'The camera does not tell its memory map.': '摄像头没有报告它的存储器布局。',
  'Unplug the camera, plug it in again and try once more.': '请重新插拔摄像头，然后重试。',
  '{0} says itself where it belongs: leave {1} away.': '{0} 自带写入地址：请去掉 {1}。',
  'This loader goes by addresses and knows no partition {0}.':
    '这个引导程序按地址写入，没有分区 {0}。',
  "Say where with --address, or flash through the camera's own bootloader.":
    '请用 --address 指定位置，或通过摄像头自己的引导加载程序烧录。',
  'The camera has no partition {0}; it has {1}.': '摄像头没有分区 {0}；现有分区：{1}。',
  "{0} is in the chip's {1}, which a flasher never writes.":
    '{0} 位于芯片的 {1} 中，烧录工具绝不会写入那里。',
  "The address {0} is outside the camera's flash ({1} to {2}).":
    '地址 {0} 不在摄像头的 flash 范围内（{1} 到 {2}）。',
  "The file would write the chip's {0}, which a flasher never does.":
    '该文件会写入芯片的 {0}，烧录工具绝不会这样做。',
  'The image has {0} bytes; from {1} on, {2} has room for {3}.':
    '固件有 {0} 字节；从 {1} 开始，{2} 只能容纳 {3} 字节。',
  'The sector at {0} reads differently every time.': '{0} 处的扇区每次读出的内容都不同。',
  'Try another cable and another USB port.': '请换一根线缆和另一个 USB 端口。',
  'The loader does not let the sector at {0} be read, so what is around the image could not be kept.':
    '引导程序不允许读取 {0} 处的扇区，因此无法保留固件周围的内容。',
  '{0} is for the device {1}, the camera is {2}.': '{0} 适用于设备 {1}，而摄像头是 {2}。',
  'Take the file for this camera and mode, or override with --force.':
    '请使用适用于这个摄像头和模式的文件，或用 --force 强制烧录。',
  '{0} is not for this camera ({1}): {2}.': '{0} 不适用于这个摄像头（{1}）：{2}。',
  'Take the file from the folder of your board, or override with --force.':
    '请使用您的板型文件夹中的文件，或用 --force 强制烧录。',
  'The partition {0} is never written: the camera could not be recovered over USB.':
    '绝不写入分区 {0}：否则摄像头将无法通过 USB 恢复。',
  'The sector at {0} is never written: {1}': '绝不写入 {0} 处的扇区：{1}',
  'The loader does not allow writing the sector at {0}.': '引导程序不允许写入 {0} 处的扇区。',
  'The image has {0} bytes; the ROM loader of this chip is not trusted with more than {1} (its revision V corrupts or hangs).':
    '固件有 {0} 字节；这款芯片的 ROM 引导程序写入超过 {1} 字节时不可靠（V 版本会写坏数据或卡死）。',
  'Flash bootloader.bin through the ROM loader, replug, then flash firmware.bin.':
    '请通过 ROM 引导程序烧录 bootloader.bin，重新插拔，再烧录 firmware.bin。',
  "The partition {0} holds the camera's own drive": '分区 {0} 中是摄像头自己的磁盘',
  'The image covers {0}, where an {1} holds its own drive':
    '固件覆盖了 {0}，而 {1} 自己的磁盘就在那里',
  '{0}: every file on it would be lost.': '{0}：其中的所有文件都会丢失。',
  'Copy your files off the camera first; then consent with --erase-files. If it is another board, name yours with --board.':
    '请先把摄像头上的文件备份出来，再用 --erase-files 表示同意。如果是其他板型，请用 --board 指定。',
  'Remove the jumper, plug the camera in again and run the same command once more: it goes on with the firmware.':
    '请取下跳线，重新插上摄像头，再次运行同一条命令：它会继续烧录固件。',
  'The camera on port {0} started its application before it could be opened: its bootloader listens for about two seconds only.':
    '端口 {0} 上的摄像头在被打开之前就启动了应用程序：它的引导加载程序只等待约两秒。',
  'Run the same command with --wait 60, then plug the camera in again: it is taken the moment its bootloader appears.':
    '请加上 --wait 60 再次运行同一条命令，然后重新插上摄像头：引导加载程序一出现就会被接管。',
  "{0} has {1} bytes, and from {2} on there is room for {3}: it would reach into what lies behind, the camera's own drive.":
    '{0} 有 {1} 字节，而从 {2} 开始只能容纳 {3} 字节：它会覆盖后面的内容，即摄像头自己的磁盘。',
  'Flash bootloader.bin and firmware.bin, or the folder they are in. To write it as it is, add --address {0}.':
    '请烧录 bootloader.bin 和 firmware.bin，或它们所在的文件夹。若要原样写入，请加上 --address {0}。',
  'Leave the jumper where it is, plug the camera in again and flash firmware.bin: this camera takes that through its ROM loader too.':
    '请保留跳线，重新插上摄像头，再烧录 firmware.bin：这款摄像头的固件也通过 ROM 引导程序写入。',
  'Remove the jumper, plug the camera in again and flash firmware.bin: the firmware is not written yet.':
    '请取下跳线，重新插上摄像头，再烧录 firmware.bin：固件还没有写入。',
  'The camera stays in its ROM loader, as --no-leave asks.':
    '按照 --no-leave 的要求，摄像头停留在 ROM 引导程序中。',
  'The camera stays in its bootloader, as --no-leave asks; plugged in again it starts the firmware.':
    '按照 --no-leave 的要求，摄像头停留在引导加载程序中；重新插上后会启动固件。',
  'The bootloader is written; interrupted before the firmware.':
    '引导加载程序已写入；在烧录固件之前被中断。',
  'The bootloader is written, but it did not appear on port {0}: {1}':
    '引导加载程序已写入，但它没有出现在端口 {0} 上：{1}',
  'Remove the jumper and plug the camera in again': '取下跳线，重新插上摄像头',
  'Use the same cable and the same USB port as before.': '请使用与之前相同的线缆和 USB 端口。',
  'verify: the sector at {0} differs': '校验：{0} 处的扇区内容不一致',
  'The sector at {0} is write-protected: it holds what it held before.':
    '{0} 处的扇区处于写保护状态：内容没有变化。',
  "The write protection is in the chip's option bytes; STM32CubeProgrammer takes it off.":
    '写保护设置在芯片的选项字节中；可用 STM32CubeProgrammer 解除。',
  'The sector at {0} does not hold what was written, {1} times in a row.':
    '{0} 处的扇区连续 {1} 次与写入的内容不符。',
  'Try another cable and another USB port. If it stays, the flash of the chip is worn out.':
    '请换一根线缆和另一个 USB 端口。如果仍然如此，说明芯片的 flash 已经老化。',
  'nothing came back on port {0}': '端口 {0} 上没有设备重新出现',
  'nothing was asked': '没有发出请求',
  'Its bootloader is older than firmware v4.7.0, which brought {0}. OpenMV IDE renews it; so does flashing bootloader.bin through the ROM loader.':
    '它的引导加载程序早于引入 {0} 的固件 v4.7.0。可用 OpenMV IDE 更新，或通过 ROM 引导程序烧录 bootloader.bin。',
  'what was saved of the sector at {0} does not fit what it holds now':
    '保存的 {0} 处扇区的内容与现在的不符',
  'an earlier flash was cut off in the sector at {0}: its other bytes are put back':
    '之前的烧录在 {0} 处的扇区中断：其余字节已写回',
  'bytes around the image are kept in memory only: {0}': '固件周围的字节只保存在内存中：{0}',
} as const satisfies Record<string, string>;
