package footfall.imports.entity;

/** What became of the last run of a source. */
public enum ImportState {
  RUNNING,
  /** The log was read to its end. */
  COMPLETE,
  /** The log was not read to its end; the same request again goes on. */
  INTERRUPTED,
  /** The visits are being taken back, and no run adds to them. */
  REMOVING
}
