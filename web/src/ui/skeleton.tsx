/** The shape of what is coming. Said once, by the region that holds it (aria-busy), and not by each bone. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={`skeleton ${className}`} />;
}
