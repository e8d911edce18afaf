/**
 * Requests that are on their way at the same time. The host sends them one after the other; the wire
 * only does not wait for this process between them. A transfer of the `usb` package runs on a thread of
 * its own, so the order of two is not certain: only what may change places is sent this way.
 */

/** All answers; rejects with the failure that came first, but not before every request has ended. */
export async function allOrFirstFailure<T>(requests: readonly Promise<T>[]): Promise<T[]> {
  const failures: unknown[] = [];
  const answers: T[] = [];
  await Promise.all(
    requests.map((request) =>
      request.then(
        (answer) => answers.push(answer),
        (error: unknown) => failures.push(error),
      ),
    ),
  );
  if (failures.length > 0) throw failures[0];
  return answers;
}

/**
 * The answers in the order of the requests, with one request sent ahead. The first is waited for alone:
 * often it says that the others are not needed. Whoever stops listening waits for what is on its way.
 */
export async function* oneAhead<T>(requests: Iterable<() => Promise<T>>): AsyncGenerator<T> {
  const waiting = requests[Symbol.iterator]();
  const send = (): Promise<T> | null => {
    const next = waiting.next();
    if (next.done === true) return null;
    const sent = next.value();
    sent.catch(() => undefined); // told when its turn comes
    return sent;
  };
  let first = true;
  let current = send();
  let ahead: Promise<T> | null = null;
  try {
    while (current !== null) {
      if (!first) ahead ??= send();
      const answer = await current;
      current = null;
      yield answer;
      current = ahead ?? send();
      ahead = null;
      first = false;
    }
  } finally {
    await Promise.allSettled([current, ahead]);
  }
}
