package footfall.web.server;

import jakarta.servlet.http.HttpServletResponse;

/** Liberty's metrics, without its headers, which would show them to pages of every origin. */
public final class MetricsPage extends HeldPage {

  private int status = HttpServletResponse.SC_OK;

  MetricsPage(HttpServletResponse response) {
    super(response);
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int code) {
    status = code;
  }

  @Override
  public void sendError(int code) {
    status = code;
  }

  @Override
  public void sendError(int code, String message) {
    status = code;
  }

  @Override
  public void setHeader(String name, String value) {
    // The resource sets its own.
  }

  @Override
  public void addHeader(String name, String value) {
    // The resource sets its own.
  }

  @Override
  public void setContentType(String type) {
    // The resource sets its own.
  }
}
