package footfall.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Percent-encodes what a client should have: the bytes of the request line that are not ASCII,
 * which Liberty hands over as a character each and JAX-RS would take for Unicode, and the symbols
 * that browsers send as they are and JAX-RS refuses.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestLineFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        EncodedRequest.isNeededFor(request) ? new EncodedRequest(request) : request, response);
  }
}
