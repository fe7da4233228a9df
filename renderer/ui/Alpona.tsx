// Owns the ornament of quiet places: an alpona, as painted on courtyard floors. Decoration only.
// Must not import anything but React.

const turns = (count: number) => Array.from({ length: count }, (_, at) => (360 / count) * at);

export function Alpona({ className = '' }: { readonly className?: string }) {
  return (
    <svg
      viewBox="-100 -100 200 200"
      aria-hidden="true"
      className={`fill-none stroke-accent ${className}`}
      strokeWidth="1.1"
      strokeLinecap="round"
    >
      <circle r="7" />
      <circle r="2.4" className="fill-accent" />
      {turns(8).map((turn) => (
        <path key={turn} transform={`rotate(${turn})`} d="M0-11C7-18 7-29 0-37-7-29-7-18 0-11Z" />
      ))}
      {turns(16).map((turn) => (
        <path
          key={turn}
          transform={`rotate(${turn + 11.25})`}
          d="M0-34C6-42 6-52 0-61-6-52-6-42 0-34ZM0-41v12"
        />
      ))}
      <circle r="66" />
      {turns(32).map((turn) => (
        <circle
          key={turn}
          transform={`rotate(${turn})`}
          cy="-72"
          r="1.7"
          className="fill-accent"
          stroke="none"
        />
      ))}
      {turns(16).map((turn) => (
        <path key={turn} transform={`rotate(${turn})`} d="M-13-78.5C-9-92 9-92 13-78.5M0-83v-6" />
      ))}
    </svg>
  );
}
