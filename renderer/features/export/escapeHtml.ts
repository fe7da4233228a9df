// Owns the one way of any text into an exported page: what could be markup is spelled out.
// Pure. Must not import anything.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Fit for text and for attributes in quotes. Characters without a picture become the sign for that. */
export function escapeHtml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
      .replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? '')
  );
}
