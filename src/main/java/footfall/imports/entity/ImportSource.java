package footfall.imports.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A log that is imported under a name, and how many of its lines are committed. */
@Entity
@Table(name = "import_source")
@Cacheable(false)
@NamedQuery(
    name = ImportSource.BY_NAME,
    query = "SELECT s FROM ImportSource s WHERE s.name = :name")
public class ImportSource {

  /** The source with the name {@code :name}. */
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

  /** Notes that the lines up to {@code line}, counted from 1, are committed. */
  public void committedUpTo(long line) {
    committedLines = Math.max(committedLines, line);
  }
}
