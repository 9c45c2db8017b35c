package footfall.imports.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** How far a log is committed, and what it is recognised by: its head and its last line. */
@Embeddable
public class LogProgress {

  @Column(name = "committed_lines")
  private long committedLines;

  @Column(name = "head_lines")
  private int headLines;

  @Column(name = "head_hash")
  private byte[] headHash;

  @Column(name = "last_hash")
  private byte[] lastHash;

  @Column(name = "last_length")
  private Integer lastLength;

  protected LogProgress() {}

  public long committedLines() {
    return committedLines;
  }

  /** Returns whether a log with this head may be this one; sources of before have no head. */
  public boolean isContinuedBy(LogHead head) {
    return headLines == 0
        || headLines <= head.lines() && Arrays.equals(headHash, head.hash(headLines));
  }

  /** Returns what the last committed line is recognised by; empty if nothing is known of it. */
  public Optional<LineMark> lastLine() {
    return Optional.ofNullable(lastHash)
        .map(
            hash ->
                new LineMark(
                    hash, lastLength == null ? OptionalInt.empty() : OptionalInt.of(lastLength)));
  }

  /** Recognises the log by a head that has more lines than the one known. */
  void see(LogHead head) {
    if (head.lines() > headLines) {
      headLines = head.lines();
      headHash = head.hash(headLines);
    }
  }

  /** Advances to a line; never goes back. */
  void advance(long line, Optional<LineMark> mark) {
    if (line > committedLines) {
      committedLines = line;
      lastHash = mark.map(LineMark::hash).orElse(null);
      lastLength = null;
      mark.ifPresent(end -> end.openLength().ifPresent(length -> lastLength = length));
    }
  }
}
