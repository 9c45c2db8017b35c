package footfall.imports.boundary;

import footfall.imports.entity.ImportReport;
import footfall.web.client.RequestId;
import footfall.web.json.BodyWriter;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.FailedRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Runs an import and writes lines of progress meanwhile. The status of the answer is sent before it
 * is known what becomes of the import, so the last line has it.
 */
@Provider
public class ImportProgressWriter extends BodyWriter<ImportProgress> {

  @Context private Providers providers;
  @Inject private HttpServletRequest request;

  public ImportProgressWriter() {
    super(ImportProgress.class);
  }

  @Override
  protected int size(ImportProgress progress) {
    return -1;
  }

  @Override
  protected void write(ImportProgress progress, OutputStream body) throws IOException {
    ProgressLines lines = new ProgressLines(body);
    JsonAnswer last;
    try {
      ImportReport report =
          progress
              .imports()
              .run(
                  progress.caller(),
                  progress.upload(),
                  each -> lines.progress(ImportAnswer.running(each)));
      last = ImportAnswer.complete(report);
    } catch (RuntimeException e) {
      last = problem(e);
    }
    lines.last(last);
  }

  /** Returns what the answer would be if it had not begun. */
  @SuppressWarnings("unchecked")
  private <E extends RuntimeException> JsonAnswer problem(E failure) {
    ExceptionMapper<E> mapper = providers.getExceptionMapper((Class<E>) failure.getClass());
    FailedRequest failed = (FailedRequest) mapper.toResponse(failure).getEntity();
    return failed.answer(RequestId.of(request));
  }
}
