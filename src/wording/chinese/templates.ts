/** Every sentence made with `text`: the English template, then the Chinese. */
export const chineseTemplates: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'There is no terminal to ask in. Add --yes to consent to automatic steps, or run it in a terminal.':
      '没有可以提问的终端。请加上 --yes 同意自动步骤，或在终端中运行。',
    'Interrupted. Nothing more was done.': '已中断。没有再做任何事。',
    'This machine shows its USB bus': '能看到本机的 USB 总线',
    'No USB bus is visible here (/sys/bus/usb/devices does not exist): {0}.':
      '这里看不到 USB 总线（/sys/bus/usb/devices 不存在）：{0}。',
    'this is WSL, into which only usbipd brings a device': '当前是 WSL，只有 usbipd 能把设备带进来',
    'this runs in a container ({0})': '当前运行在容器（{0}）中',
    'this is a virtual machine ({0})': '当前是虚拟机（{0}）',
    'No USB bus is visible here (/sys/bus/usb/devices does not exist).':
      '这里看不到 USB 总线（/sys/bus/usb/devices 不存在）。',
    'Give this system access to USB': '让本系统能够访问 USB',
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
      '已做的更改都有记录：“openmv-doctor fix” 会继续，“openmv-doctor undo” 会还原。',
    'Nothing was changed.': '没有做任何更改。',
  }),
);
