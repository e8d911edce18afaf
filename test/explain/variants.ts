import type { FindingCode } from '../../src/core/codes.ts';

/** Other wordings of what the cases show: other versions, other languages, other paths, other systems. */
export const variants: readonly (readonly [FindingCode, ...string[]])[] = [
  [
    'usb-permission-denied',
    'dfu-util: Cannot open DFU device 37c5:9204 found on devnum 7 (LIBUSB_ERROR_ACCESS)',
    "libusb: error [get_usbfs_fd] libusb couldn't open USB device /dev/bus/usb/003/007, errno=13\nlibusb: error [get_usbfs_fd] libusb requires write access to USB device nodes",
    'usb.core.USBError: [Errno 13] Access denied (insufficient permissions)\nauf Ubuntu 22.04',
    'PermissionError: [Errno 13] Permiso denegado: /dev/bus/usb/001/009',
    "open('/dev/hidraw3'): Permission denied",
    "DOMException: Failed to execute 'open' on 'USBDevice': Access denied. Linux x86_64",
  ],
  [
    'usb-device-busy',
    'usb.core.USBError: [Errno 13] Access denied (insufficient permissions)\n  File "/Users/kim/dfu.py"',
    'LIBUSB_ERROR_ACCESS\nC:\\Users\\kim\\flash>',
    'dfu-util: Cannot claim interface - LIBUSB_ERROR_BUSY',
    "NetworkError: Failed to execute 'claimInterface' on 'USBDevice': Unable to claim interface.",
    "could not open port 'COM7': PermissionError(13, 'Access is denied.', None, 5)",
    'libusb: error [darwin_claim_interface] USBInterfaceOpen: another process has device opened for exclusive access (0xe00002c5)',
    "serial.serialutil.SerialException: [Errno 16] could not open port /dev/ttyACM0: [Errno 16] Device or resource busy: '/dev/ttyACM0'",
  ],
  [
    'serial-permission-denied',
    "PermissionError: [Errno 13] Keine Berechtigung: '/dev/ttyACM0'",
    "serial.serialutil.SerialException: [Errno 13] could not open port /dev/ttyACM1: [Errno 13] Permission denied: '/dev/ttyACM1'",
    'cannot open /dev/ttyACM0: Отказано в доступе',
    "[Errno 13] 权限不够: '/dev/ttyUSB0'",
  ],
  [
    'sandboxed-node',
    'error: snap "openmvide" has no plug named "raw-usb", Linux',

    'audit: type=1400 apparmor="DENIED" operation="open" profile="snap.openmv.ide" name="/dev/bus/usb/001/004"',
    "/snap/chromium/2890 SecurityError: Failed to execute 'open' on 'USBDevice': Access denied.",
  ],
  [
    'udev-rules-ineffective',
    '/etc/udev/rules.d/99-openmv.rules:4 Invalid key/value pair, ignoring.',
    "systemd-udevd[312]: /etc/udev/rules.d/50-cam.rules:2: Unknown group 'plugdev', ignoring.",
    "systemd-udevd: specified group 'plugdev' unknown",
    "usermod: group 'plugdev' does not exist",
    'I have installed 99-openmv.rules, and still: LIBUSB_ERROR_ACCESS',
  ],
  [
    'udev-not-running',
    'Failed to send reload request: No such file or directory',
    'systemd-udevd.service - Rule-based Manager\n     Active: inactive (dead)\n systemd-udevd.service: not running',
  ],
  ['udev-rules-missing', 'Warning! Please install `99-platformio-udev.rules`.'],
  [
    'pyusb-missing',
    "Traceback (most recent call last):\n  File \"pydfu.py\", line 16, in <module>\n    import usb.core\nModuleNotFoundError: No module named 'usb.core'; 'usb' is not a package",
    'ImportError: No module named usb.util',
    "AttributeError: module 'usb' has no attribute 'core'",
    'ERROR: No matching distribution found for pydfu',
  ],
  [
    'pip-mismatch',
    'Requirement already satisfied: pyusb in /usr/lib/python3/dist-packages (1.2.1)\n$ ./pydfu.py --list\nImportError: No module named usb.core',
    '$ pip3 install pyusb\nSuccessfully installed pyusb-1.2.1\n$ python pydfu.py\nImportError: No module named usb.core',
  ],
  [
    'pyusb-user-only',
    "It works without sudo, but with sudo: ModuleNotFoundError: No module named 'usb'",

    "Location: /home/kim/.local/lib/python3.10/site-packages\n$ sudo python3 pydfu.py\nModuleNotFoundError: No module named 'usb'",
  ],
  [
    'python-externally-managed',
    'error: externally-managed-environment\n\n× This environment is externally managed\n╰─> To install Python packages system-wide, try apt install python3-xyz',
  ],
  [
    'pip-missing',
    'bash: pip2: Kommando nicht gefunden.',
    'zsh: command not found: pip',
    'E: Unable to locate package python-pip',
    "'pip' is not recognized as an internal or external command,",
    '/usr/bin/python3: No module named pip',
    'Error: Unable to find a match: python2-pip',
  ],
  [
    'python-missing',
    '/usr/bin/env: ‘python2’: No such file or directory',
    'Python was not found; run without arguments to install from the Microsoft Store',
    "/usr/bin/env: 'python': Datei oder Verzeichnis nicht gefunden",
    'bash: python : commande introuvable',
  ],
  [
    'pydfu-incompatible-python',
    "AttributeError: module 'inspect' has no attribute 'getargspec'",
    "SyntaxError: Missing parentheses in call to 'print'",
  ],
  [
    'pyusb-no-backend',
    'ValueError: No backend available',
    "raise NoBackendError('No backend available')",
  ],
  [
    'libusb-missing',
    'OSError: libusb-1.0.so.0: cannot open shared object file: No such file or directory',
    'The code execution cannot proceed because libusb-1.0.dll was not found.',
    'dyld[501]: Library not loaded: @rpath/libusb-1.0.0.dylib',
  ],
  [
    'libusb-wrong-architecture',
    'OSError: /usr/lib/libusb-1.0.so.0: wrong ELF class: ELFCLASS64',
    "tried: '/opt/homebrew/lib/libusb-1.0.dylib' (mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64h'))",
  ],
  [
    'dfu-util-missing',
    'sh: 1: dfu-util: not found',
    "FileNotFoundError: [Errno 2] No such file or directory: 'dfu-util'",
    'Error: spawn dfu-util ENOENT',
    "'dfu-util' is not recognized as an internal or external command",
    'bash: dfu-util: 未找到命令',
    'zsh: command not found: dfu-util',
  ],
  [
    'dfu-util-broken',
    'bash: /opt/openmvide/share/qtcreator/dfu-util/linux64/dfu-util: Keine Berechtigung',
    'zsh: permission denied: ./dfu-util',
    'zsh: bad CPU type in executable: /usr/local/bin/dfu-util',
    "dfu-util: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by dfu-util)",
    'bash: ./dfu-util: cannot execute binary file: Exec format error',
    'dfu-util: symbol lookup error: dfu-util: undefined symbol: libusb_init_context',
  ],
  [
    'usb-library-missing',
    'Error: The specified module could not be found.\n\\\\?\\C:\\flash\\node_modules\\usb\\prebuilds\\win32-x64\\node.napi.node',

    'Error: No native build was found for platform=linux arch=riscv64 runtime=node abi=115 uv=1 libc=glibc node=20.11.0',
    "Error: /lib64/libm.so.6: version `GLIBC_2.29' not found (required by /srv/node_modules/usb/prebuilds/linux-x64/node.napi.glibc.node)",
  ],
  [
    'windows-driver-missing',
    'The drivers for this device are not installed. (Code 28)',
    '这个设备的驱动程序没有被安装。 (代码 28)',
    'Error: LIBUSB_ERROR_NOT_SUPPORTED\n    at C:\\Users\\kim\\node_modules\\usb',
    'NotImplementedError: Operation not supported or unimplemented on this platform\nWindows 10, Python 3.11',
    'C:\\> dfu-util -l\nCannot open DFU device 0483:df11',
  ],
  ['windows-driver-wrong', 'Windows, service STTub30 is bound; dfu-util finds nothing'],
  [
    'windows-device-problem',
    'USB-Gerät wurde nicht erkannt: Unbekanntes USB-Gerät (Fehler beim Anfordern einer Gerätebeschreibung)',
    '未知 USB 设备(设备描述符请求失败)',

    'This device cannot start. (Code 10)',
    '该设备无法启动。 (代码 10)',
    'Windows has stopped this device because it has reported problems. (Code 43)',
    'Unknown USB Device (Port Reset Failed)',
    'USB\\VID_0000&PID_0002\\5&1a2b3c&0&4',
  ],
  [
    'macos-accessory-blocked',
    'Allow accessory to connect? "STM32 BOOTLOADER"',
    '+-o OpenMV Cam@01100000  <class IOUSBHostDevice, id 0x10000cd26, !registered, !matched, active>',
  ],
  [
    'usb-enumeration-errors',
    '[ 1234.7] usb 1-1.3: device descriptor read/64, error -32\n[ 1235.1] usb 1-1-port3: attempt power cycle',

    '[  101.2] usb 3-2: device descriptor read/64, error -110\n[  117.1] usb usb3-port2: attempt power cycle',
    'usb 1-1-port4: Cannot enable. Maybe the USB cable is bad?',
    'usb 2-1: device not accepting address 12, error -71',
  ],
  [
    'usb-mass-storage-reset-loop',
    'sd 2:0:0:0: [sdb] Attached SCSI removable disk\nusb 1-4: reset full-speed USB device number 9 using xhci_hcd\nusb 1-4: reset full-speed USB device number 9 using xhci_hcd\nusb 1-4: reset full-speed USB device number 9 using xhci_hcd',
  ],
  [
    'modemmanager-interferes',
    "ModemManager[812]: <info>  [base-manager] couldn't check support for device '/sys/devices/pci0000:00/usb1/1-2'",
  ],
  [
    'brltty-interferes',
    "usb 1-2: usbfs: interface 0 claimed by ch341 while 'brltty' sets config #1",
  ],
  [
    'wsl-usb',
    'I use WSL2. lsusb shows nothing.',

    "usbipd: error: Device with busid '1-4' is already attached to a client.",
    'Linux pc 5.15.153.1-microsoft-standard-WSL2\ndfu-util: No DFU capable USB device available',
  ],
  [
    'virtual-machine-usb',
    'Failed to attach the USB device STMicroelectronics STM32 BOOTLOADER [2200] to the virtual machine openmv.',
    'Ubuntu 22.04 in VirtualBox: dfu-util: No DFU capable USB device available',
  ],
  [
    'container-usb',
    'docker: Error response from daemon: error gathering device information while adding custom device "/dev/bus/usb/001/004": no such file or directory.',

    '$ docker run -it ubuntu dfu-util -l\ndfu-util: No DFU capable USB device available',
  ],
  [
    'camera-in-run-mode',
    'Bus 001 Device 012: ID 1209:abd1 Generic OpenMV Virtual Comm Port in FS Mode\nNo DFU capable USB device available',
    'Found Runtime: [2341:025b] devnum=12, cfg=1, intf=4, path="1-2", alt=0',
  ],
  ['camera-not-found', 'Error: Target device not found', 'No OpenMV Cam found'],
  ['several-cameras', 'Linux: ValueError: Multiple DFU devices found'],
  [
    'foreign-dfu-device',
    'dfu-util: Cannot open DFU device 05ac:8290 found on devnum 3 (LIBUSB_ERROR_ACCESS)\ndfu-util: No DFU capable USB device available',

    'MacBook Pro\nFound DFU: [05ac:8290]\ndfu-util: More than one DFU capable USB device found!',
  ],
  [
    'dfu-error-state',
    "state(10) = dfuERROR, status(10) = Device's firmware is corrupt. Clearing status",

    'Determining device status: state = dfuERROR, status = 10\ndfuERROR, clearing status',
  ],
  [
    'flash-read-protected',
    'Error: Read Protection is active, RDP level 1',
    'state(10) = dfuERROR, status(11) = Device returned vendor-specific error',
  ],
  ['flash-write-protected', 'Error: sector 0 is write protected'],
  [
    'flash-timeout',
    'dfu-util: Error during download get_status (LIBUSB_ERROR_TIMEOUT)',
    'usb.core.USBTimeoutError: [Errno 110] Operation timed out',
    'usb.core.USBError: [Errno 60] Operation timed out',
  ],
  [
    'flash-device-lost',
    'usb.core.USBError: [Errno 19] No such device (it may have been disconnected)',
    'dfu-util: Error during special command "ERASE_PAGE" get_status (LIBUSB_ERROR_NO_DEVICE)',
    'NetworkError: The device was disconnected.',
  ],
  [
    'flash-device-error',
    'Exception: DFU: erase failed',
    'usb.core.USBError: [Errno 32] Pipe error',
    'dfu-util: Error during download (LIBUSB_ERROR_PIPE)',
    'dfu-util: Error: Wrong state after command "SET_ADDRESS" download',
  ],
  [
    'flash-verify-mismatch',
    'Error: Data mismatch found at address 0x08040000 (byte = 0x00 instead of 0xFF)',
  ],
  [
    'flash-leave-unconfirmed',
    'File downloaded successfully\nTransitioning to dfuMANIFEST state\ndfu-util: unable to read DFU status after completion (LIBUSB_ERROR_IO)',
  ],
  ['image-suffix-mismatch', 'dfu-util: Warning: File product ID 9204 does not match device df11'],
  [
    'image-address-outside',
    'dfu-util: Error: Last page at 0x0821ffff is not writeable',
    'Error: Operation exceeds memory limits',
  ],
  [
    'image-damaged',
    'CRC ERROR: computed crc32 is 0x1badb002',
    'dfu-util: No valid DfuSe signature',
  ],
  [
    'image-unreadable',
    'dfu-util: Could not open file firmware.bin for reading: No such file or directory',
    "FileNotFoundError: [Errno 2] No such file or directory: 'OPENMV4/firmware.bin'",
  ],
  ['image-too-large', "arm-none-eabi-ld: region `FLASH_TEXT' overflowed by 20480 bytes"],
  ['usb-bus-missing', 'dfu-util: unable to initialize libusb: LIBUSB_ERROR_OTHER'],
  [
    'ide-outdated',
    'Your firmware is newer than this IDE supports, please update OpenMV IDE',
    'Firmware version mismatch!',
  ],
];
