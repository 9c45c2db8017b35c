package footfall.visits.boundary;

import footfall.groupcommit.RecordingUnavailableException;
import footfall.problem.UnavailableMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers that visits can be neither recorded nor counted at the moment. */
@Provider
public class RecordingUnavailableMapper extends UnavailableMapper<RecordingUnavailableException> {

  @Override
  protected String detail(RecordingUnavailableException exception) {
    return "Not possible at the moment: " + exception.getMessage() + "; please try again later";
  }
}
