interface ProgressRingProps {
  readonly done: number;
  readonly all: number;
  /** What the ring says in words, for instance "17 / 24 valmiina". */
  readonly label: string;
  /** Diameter in px. */
  readonly size?: number;
}

const WIDTH = 9;
const RADIUS = 50 - WIDTH / 2;
const AROUND = 2 * Math.PI * RADIUS;

/** How much is done, as a ring around the number. */
export function ProgressRing({ done, all, label, size = 112 }: ProgressRingProps) {
  const part = all > 0 ? Math.min(1, done / all) : 0;
  return (
    <svg role="img" aria-label={label} viewBox="0 0 100 100" width={size} height={size} className="shrink-0">
      <circle cx="50" cy="50" r={RADIUS} fill="none" strokeWidth={WIDTH} className="stroke-line" />
      {part > 0 && (
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          strokeWidth={WIDTH}
          strokeLinecap="round"
          strokeDasharray={`${(part * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`}
          transform="rotate(-90 50 50)"
          className="stroke-accent"
        />
      )}
      <text x="50" y="56" textAnchor="middle" className="fill-ink text-[27px] font-semibold">
        {done}
      </text>
      <text x="50" y="73" textAnchor="middle" className="fill-muted text-[13px]">
        / {all}
      </text>
    </svg>
  );
}
