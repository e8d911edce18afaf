import { words } from './words.ts';
import { el } from './dom.ts';

/** The pages of the findings, which lie in the document as templates, open in a dialog. */
export function openPages(): void {
  const body = el('div', { class: 'page' });
  const close = el('button', { type: 'button' }, words.close);
  const dialog = el('dialog', {}, close, body) as HTMLDialogElement;
  close.addEventListener('click', () => {
    dialog.close();
  });
  document.body.append(dialog);
  document.addEventListener('click', (event) => {
    const clicked = event.target instanceof Element ? event.target.closest('[data-page]') : null;
    const template = document.getElementById(`page-${clicked?.getAttribute('data-page') ?? ''}`);
    if (!(template instanceof HTMLTemplateElement)) return;
    event.preventDefault();
    body.replaceChildren(template.content.cloneNode(true));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  });
}
