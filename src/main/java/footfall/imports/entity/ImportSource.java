package footfall.imports.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A named log and the number of its committed lines. */
@Entity
@Table(name = "import_source")
@NamedQuery(
    name = ImportSource.BY_NAME,
    query = "SELECT s FROM ImportSource s WHERE s.name = :name")
public class ImportSource {

  /** Finds the source with the name {@code :name}. */
  public static final String BY_NAME = "ImportSource.byName";

  @Id private int id;
  private String name;

  @Column(name = "committed_lines")
  private long committedLines;

  protected ImportSource() {}

  public int id() {
    return id;
  }

  public long committedLines() {
    return committedLines;
  }

  /** Advances to {@code line}, the number of a committed line from 1; never goes back. */
  public void advanceTo(long line) {
    committedLines = Math.max(committedLines, line);
  }
}
