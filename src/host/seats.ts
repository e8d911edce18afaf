import type { Files } from '../system/types.ts';

/**
 * Users who hold the active session of a seat. It is what udev's uaccess builtin itself reads
 * (sd_seat_get_active(); elogind writes the same files).
 */
export async function activeSeatUsers(files: Files): Promise<number[]> {
  const names = (await files.list('/run/systemd/seats')) ?? [];
  const texts = await Promise.all(
    names.map((name) => files.readText(`/run/systemd/seats/${name}`, 4096)),
  );
  return texts.flatMap((text) => {
    const uid = /^ACTIVE_UID=(\d+)$/m.exec(text ?? '')?.[1];
    return uid === undefined ? [] : [Number(uid)];
  });
}
