/** What hands do with each board, and what it is told where DFU is not to be had. */
export const boards = {
  'Press the reset button twice, quickly: a light starts to fade in and out.':
    '快速连按两次复位键：指示灯开始渐亮渐灭。',
  "Arduino's bootloader lives here and cannot be restored over USB: only the application may be written.":
    '这里是 Arduino 的引导加载程序，损坏后无法通过 USB 恢复：只允许写入应用程序。',
  "Arduino's bootloader spills into this sector: erasing it has bricked Nicla Visions (OpenMV forum, thread 6947).":
    'Arduino 的引导加载程序占用了这个扇区的一部分：擦除它曾使 Nicla Vision 变砖（OpenMV 论坛主题 6947）。',
  'The Nano 33 has no USB DFU. Write it with bossac: bossac -e -w -v -R --offset=0x16000 firmware.bin':
    'Nano 33 不支持 USB DFU。请用 bossac 写入：bossac -e -w -v -R --offset=0x16000 firmware.bin',
  'Hold BOOTSEL while you plug the board in.': '按住 BOOTSEL 键，同时插上开发板。',
  'If your board has no such button, connect REC with GND and press reset.':
    '如果板上没有这个按键，请短接 REC 与 GND，再按复位键。',
  'The RP2040 has no USB DFU. Copy firmware.uf2 to the drive RPI-RP2, or run: picotool load -x firmware.bin':
    'RP2040 不支持 USB DFU。请把 firmware.uf2 复制到 RPI-RP2 盘，或运行：picotool load -x firmware.bin',
  'Unplug the camera.': '拔下摄像头。',
  'Put a jumper wire between the pins BOOT and RST.': '用跳线短接 BOOT 与 RST 引脚。',
  'Plug the camera in again. No light comes on: that is normal.':
    '重新插上摄像头。指示灯不亮是正常的。',
  'If it does not show up, unplug it, connect BOOT0 with 3.3V instead, and plug it in again: on some boards BOOT to RST gives only about 0.6 V, too little for the chip to notice.':
    '如果没有出现，请拔下摄像头，改为短接 BOOT0 与 3.3V，再重新插上：有些板子上 BOOT 接 RST 只有约 0.6 V，电平太低，芯片识别不到。',
  'Remove the jumper wire, if there is one.': '如果接着跳线，请取下。',
  'Unplug the camera and plug it in again: its bootloader listens for about two seconds.':
    '重新插拔摄像头：它的引导加载程序会等待约两秒。',
  'Put a jumper wire between the pins SBL and 3.3V.': '用跳线短接 SBL 与 3.3V 引脚。',
  'Plug the camera in again and leave the wire in place until the repair is finished.':
    '重新插上摄像头，修复完成之前不要取下跳线。',
  'Unplug the camera and plug it in again: its bootloader listens for about one second.':
    '重新插拔摄像头：它的引导加载程序会等待约一秒。',
  'The RT1062 has no USB DFU. Update it in OpenMV IDE (Tools, then "Run Bootloader"), or with NXP\'s blhost: flash-erase-region 0x60040000, write-memory 0x60040000 firmware.bin, reset.':
    'RT1062 不支持 USB DFU。请在 OpenMV IDE 中更新（“工具”菜单的“运行引导加载程序”），或使用 NXP 的 blhost：flash-erase-region 0x60040000，write-memory 0x60040000 firmware.bin，reset。',
  'Put a jumper wire between the pins BOOT0 and 3V3 (older texts call them BOOT and VCC).':
    '用跳线短接 BOOT0 与 3V3 引脚（旧资料中称为 BOOT 和 VCC）。',
  'Plug the camera in again.': '重新插上摄像头。',
  'The N6 in its ROM loader takes signed images only: repair its bootloader with OpenMV IDE or STM32CubeProgrammer (STM32_Programmer_CLI -c port=USB1 -d FlashLayout.tsv). Its own bootloader is flashed over DFU as usual.':
    'N6 的 ROM 引导程序只接受签名镜像：请用 OpenMV IDE 或 STM32CubeProgrammer（STM32_Programmer_CLI -c port=USB1 -d FlashLayout.tsv）修复引导加载程序。进入它自己的引导加载程序后，仍可照常通过 DFU 烧录。',
  'Set the recovery switch on the board.': '拨动板上的恢复开关。',
  'Connect the debug adapter and plug the camera in again.': '连接调试器，重新插上摄像头。',
  "The AE3's own bootloader is flashed over DFU. Only a camera whose bootloader is gone needs Alif's SE tools on the debug port: leave that to OpenMV IDE.":
    'AE3 通过它自己的引导加载程序以 DFU 方式烧录。只有引导加载程序丢失的摄像头才需要在调试口上使用 Alif 的 SE 工具：请交给 OpenMV IDE 处理。',
} as const satisfies Record<string, string>;
