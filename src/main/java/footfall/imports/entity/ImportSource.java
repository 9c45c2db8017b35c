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
@NamedQuery(
    name = ImportSource.REMOVING,
    query = "SELECT s.id FROM ImportSource s WHERE s.removing = TRUE ORDER BY s.id")
public class ImportSource {

  /** Finds the source with the name {@code :name}. */
  public static final String BY_NAME = "ImportSource.byName";

  /** Finds the ids of the sources whose visits are being taken back. */
  public static final String REMOVING = "ImportSource.removing";

  @Id private int id;
  private String name;

  @Column(name = "committed_lines")
  private long committedLines;

  @Column(name = "visits_known")
  private boolean visitsKnown;

  private boolean removing;

  @Column(name = "removed_visits")
  private long removedVisits;

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

  /** Returns whether all of its visits are known, as those of earlier versions' imports are not. */
  public boolean isVisitsKnown() {
    return visitsKnown;
  }

  /** Begins to take its visits back; from then on no import adds to it. */
  public void beginRemoval() {
    removing = true;
  }

  /** Returns whether its visits are being taken back. */
  public boolean isRemoving() {
    return removing;
  }

  /** Counts visits that were taken back. */
  public void removed(long visits) {
    removedVisits += visits;
  }

  /** Returns the number of visits that were taken back so far. */
  public long removedVisits() {
    return removedVisits;
  }
}
