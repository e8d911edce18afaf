/** What host and guest hand each other, as the guest sees it. */
export const exchangeFolder = '/exchange';
