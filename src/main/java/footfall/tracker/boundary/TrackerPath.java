package footfall.tracker.boundary;

import footfall.tracker.control.Tracker;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/** Serves the tracker at the path of its setting as well: a filter there, and no work elsewhere. */
@WebListener
public class TrackerPath implements ServletContextListener {

  /** The attribute that a request to the other path has. */
  static final String RENAMED = "footfall.tracker.renamed";

  private static final String OWN = "/" + Tracker.FILE;

  @Inject private Tracker tracker;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (!tracker.path().equals(OWN)) {
      ServletContext application = event.getServletContext();
      FilterRegistration.Dynamic filter = application.addFilter("tracker", new Renamed());
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, tracker.path());
    }
  }

  /** Lets JAX-RS answer with what is at the path that it knows. */
  private static final class Renamed extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      request.setAttribute(RENAMED, true);
      request.getRequestDispatcher(OWN).forward(request, response);
    }
  }
}
