/**
 * Cases whose text does not give the cause away at first. Each is kept with the reason; one that is
 * recognised some day has to leave the list.
 */
export const seenLater: Readonly<Record<string, string>> = {
  C046: 'the cause was never found; the line is the same as where a camera runs its application',
  C062: 'the old dfu-util gives no reason, and a missing permission is the usual one',
  C082: 'a charger disturbed the line; the text only says that the loader broke off',
  C086: 'a loader of somebody else gives the status of a failed erase for a protected chip',
  C091: 'the thread has no line that says more than that there is no device',
  C148: 'both the effect and its cause are named; the listing of the node speaks for the effect',
  C174: 'Windows says what it says of a broken cable; that it works outside is prose',
  C183: 'the same line as where libusb is not installed; it was the fault of the bundle',
};

export const unseen: Readonly<Record<string, string>> = {
  C144: 'a bug of one version of another library, with the line that a missing driver gives',
};

const noLine = 'no error line: ';

/** Cases without an error line to paste, and what would have to be looked at instead. */
export const withoutErrorLine: Readonly<Record<string, string>> = {
  C013: `${noLine}nothing on USB, since the jumper did not make contact`,
  C014: `${noLine}it hangs`,
  C019: `${noLine}it fails now and then`,
  C025: `${noLine}a bad release; the camera is silent`,
  C028: `${noLine}the flash succeeds, with firmware of another board`,
  C029: `${noLine}it "does not work"; the rules were not there`,
  C052: `${noLine}hardware; nothing on USB`,
  C053: `${noLine}an empty list in DfuSe`,
  C065: `${noLine}an account of what would happen`,
  C071: `${noLine}a package of pip without the library`,
  C076: `${noLine}an empty list in DfuSe`,
  C079: `${noLine}a chip without DFU`,
  C095: `${noLine}nothing on USB; cable or hardware`,
  C099: `${noLine}rules for both ids; a how-to`,
  C100: `${noLine}"fails", though pyusb is installed`,
  C101: `${noLine}prose about pip`,
  C113: `${noLine}the device vanishes from WSL`,
  C114: `${noLine}the bootloader is gone before it is attached`,
  C115: `${noLine}the device changes its id under WSL`,
  C119: `${noLine}a change of a program`,
  C120: `${noLine}the port is busy for ten seconds`,
  C121: `${noLine}a discussion of ModemManager`,
  C122: `${noLine}content of a rules file`,
  C129: `${noLine}does not register; protected chip`,
  C151: `${noLine}"cannot flash"`,
  C161: `${noLine}a button that does nothing`,
  C163: `${noLine}works outside of the snap`,
  C166: `${noLine}"upload not working" in a flatpak`,
  C172: `${noLine}the filter of a virtual machine`,
  C175: `${noLine}a name that is unknown, and time-outs`,
  C192: `${noLine}serial numbers that are all the same`,
  C199: `${noLine}a change of a flasher`,
  C201: `${noLine}descriptors that disagree`,
  C202: `${noLine}a picture of the installer`,
  C203: `${noLine}the IDE crashes`,
  C204: `${noLine}it hangs`,
  C211: `${noLine}the order of rules files`,
  C213: `${noLine}the ending of a rules file`,
  C214: `${noLine}the program locks up`,
  C222: `${noLine}seen again only after a replug`,
  C223: `${noLine}an empty list in DfuSe`,
  C228: `${noLine}a port that disappears silently`,
  C229: `${noLine}"flash error" of a program that needs a sandbox off`,
  C231: `${noLine}an installer that stops at another package`,
  C234: `${noLine}rules that only the installer brings`,
  C238: `${noLine}alignment of an image`,
  C243: `${noLine}a configuration of NixOS`,
  C244: `${noLine}the order in which an installer works`,
};
