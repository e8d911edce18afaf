/**
 * A certificate for firmware.invalid that vouches for itself, and its key, until 2126: for servers of
 * tests only, trusted by nobody else. Made with openssl req -x509 -newkey ec.
 */
export const tlsFiles: { readonly key: string; readonly cert: string } = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRzBkeRLYHLtkoQUK
WgJA2/0e3PcmAmAPD324qFjKGPKhRANCAASIAL/U4BXh1xtjiRJbqDNYU9GX8b35
kXqcKZ6WnkMyAyJmimZcuEI3DPxM8teKuQrdUKCbj/yVDYkGMVa2t6bt
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBqTCCAVCgAwIBAgIUfOhe/4jDHbdDlxOFGpUBd04czXswCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQZmlybXdhcmUuaW52YWxpZDAgFw0yNjExMjMyMjEwMjBaGA8y
MTI2MTAzMDIyMTAyMFowGzEZMBcGA1UEAwwQZmlybXdhcmUuaW52YWxpZDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABIgAv9TgFeHXG2OJEluoM1hT0ZfxvfmRepwp
npaeQzIDImaKZly4QjcM/Ezy14q5Ct1QoJuP/JUNiQYxVra3pu2jcDBuMB0GA1Ud
DgQWBBQwaw5aNl1A6xEpSpXW//fCRO7hxDAfBgNVHSMEGDAWgBQwaw5aNl1A6xEp
SpXW//fCRO7hxDAPBgNVHRMBAf8EBTADAQH/MBsGA1UdEQQUMBKCEGZpcm13YXJl
LmludmFsaWQwCgYIKoZIzj0EAwIDRwAwRAIgHzb7YtciqPW49ODD6ZxSX0NFDzSI
wR93lwFJH9vkOz0CIHBT3I2i7O8thrJEzDznDuX2FMqnZJ3ppuhvFYeObMMu
-----END CERTIFICATE-----
`,
};
