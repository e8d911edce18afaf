/** The answer is one line that begins so; whatever else the interpreter prints is not ours. */
export const answerMark = 'openmv-doctor:';

/**
 * What an interpreter is asked, in Python 2.6 to 3.14. It reads and loads, and changes nothing
 * (`-B`: no byte-code files). pyusb is asked as pydfu would ask it, libusb as pyusb does
 * (usb/libloader.py: the first of three names that `find_library` knows, and it must have
 * `libusb_init`). No device is opened. The working folder leaves sys.path first: pydfu, a script,
 * does not have it there, and a stray usb.py or json.py in it must not run. The mark is spelled out
 * because a text without parts needs no type annotation; a test holds the two together.
 */
export const probeScript = `
import sys
sys.path[:] = [p for p in sys.path if p]
import json, os
def text(value):
    if value is None:
        return None
    try:
        value = str(value)
    except Exception:
        value = repr(value)
    if isinstance(value, bytes):
        value = value.decode('utf-8', 'replace')
    return value[:400]
answer = {}
def ask(name, question):
    answer[name], answer[name + 'Error'] = None, None
    try:
        answer[name] = question()
    except BaseException:
        error = sys.exc_info()[1]
        answer[name + 'Error'] = text('%s: %s' % (type(error).__name__, text(error)))
def executable():
    return text(sys.executable)
def real():
    return text(os.path.realpath(sys.executable))
def version():
    return '%d.%d.%d' % tuple(sys.version_info[:3])
def prefix():
    return text(sys.prefix)
def venv():
    return hasattr(sys, 'real_prefix') or sys.prefix != getattr(sys, 'base_prefix', sys.prefix)
def libusb():
    import ctypes
    from ctypes.util import find_library
    for name in ('usb-1.0', 'libusb-1.0', 'usb'):
        found = find_library(name)
        if not found:
            continue
        result = {'name': text(found), 'path': None, 'error': None}
        try:
            ctypes.CDLL(found).libusb_init
        except Exception:
            result['error'] = text(sys.exc_info()[1])
        else:
            try:
                for line in open('/proc/self/maps'):
                    if '/libusb-1.0' in line:
                        result['path'] = text(line[line.index('/'):].strip())
                        break
            except Exception:
                pass
        return result
    return None
def pyusb():
    import usb.core
    return {'version': text(getattr(usb, '__version__', None)), 'path': text(usb.__file__)}
def backend():
    if not answer['pyusb']:
        return None
    for name in ('libusb1', 'openusb', 'libusb0', 'libusb10', 'libusb01'):
        try:
            module = __import__('usb.backend.' + name, None, None, ['get_backend'])
            if module.get_backend() is not None:
                return name
        except Exception:
            pass
    return None
def pip():
    if sys.version_info[0] > 2:
        from importlib.util import find_spec
        spec = find_spec('pip')
        return spec and spec.origin and text(os.path.dirname(spec.origin))
    import imp
    return text(imp.find_module('pip')[1])
def managed():
    marker = os.path.join(os.path.dirname(os.__file__), 'EXTERNALLY-MANAGED')
    return text(marker) if not venv() and os.path.exists(marker) else None
def writable():
    import sysconfig
    folder = sysconfig.get_path('purelib')
    while not os.path.exists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return os.access(folder, os.W_OK)
def userSite():
    import site
    return text(site.USER_SITE) if site.ENABLE_USER_SITE else None
for question in (executable, real, version, prefix, venv, libusb, pyusb, backend, pip, managed, writable, userSite):
    ask(question.__name__, question)
sys.stdout.write('\\nopenmv-doctor:' + json.dumps(answer) + '\\n')
sys.stdout.flush()
os._exit(0)
`;
