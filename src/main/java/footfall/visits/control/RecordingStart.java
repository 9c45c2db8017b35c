package footfall.visits.control;

import footfall.schema.Migrated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Opens the service for visits once the tables are there. */
@ApplicationScoped
public class RecordingStart {

  @Inject private GroupCommit commits;

  void on(@Observes Migrated migrated) {
    commits.start();
  }
}
