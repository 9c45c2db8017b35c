package footfall.web.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Liberty's page, to replace the path in it at which it looks for the contract. */
final class DocumentationPage extends HeldPage {

  private static final String CONTRACT = "'/openapi'";

  DocumentationPage(HttpServletResponse response) {
    super(response);
  }

  /** Sends the page with the path below this context path. */
  void finish(String contextPath) throws IOException {
    send(text().replace(CONTRACT, "'" + contextPath + "/openapi'"));
  }
}
