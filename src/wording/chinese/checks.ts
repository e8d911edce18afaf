/** What the checks claim and find. */
export const checks = {
  'This machine shows its USB bus': '能看到本机的 USB 总线',
  'No USB bus is visible here (/sys/bus/usb/devices does not exist): {0}.':
    '这里看不到 USB 总线（/sys/bus/usb/devices 不存在）：{0}。',
  'this is WSL, into which only usbipd brings a device': '当前是 WSL，只有 usbipd 能把设备带进来',
  'this runs in a container ({0})': '当前运行在容器（{0}）中',
  'this is a virtual machine ({0})': '当前是虚拟机（{0}）',
  'No USB bus is visible here (/sys/bus/usb/devices does not exist).':
    '这里看不到 USB 总线（/sys/bus/usb/devices 不存在）。',
} as const satisfies Record<string, string>;
