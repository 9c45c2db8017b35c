package footfall.web.docs;

import footfall.web.http.Open;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Serves Redoc: its page, and the script from its webjar. */
@ApplicationScoped
@Path("/")
public class RedocResource {

  private static final String WEBJAR = "/webjars/redoc/";
  private static final String CONTRACT = "/openapi";
  private static final String SCRIPT = "redoc.standalone.js";

  /** Only from this server: Redoc would load a remote logo. Its search worker is a blob. */
  private static final String POLICY =
      "default-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; worker-src blob:;"
          + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Open
  @GET
  @Path("redoc")
  @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
  public Response page(@Context ServletContext application) throws IOException {
    return Response.ok(
            read("redoc.html").replace(CONTRACT, application.getContextPath() + CONTRACT))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", POLICY)
        .build();
  }

  private static String read(String name) throws IOException {
    try (InputStream file = RedocResource.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Serves the script below both /redoc and /redoc/, since the page's reference is relative. */
  @Open
  @GET
  @Path("{folder: (redoc/)?}" + SCRIPT)
  @Produces("text/javascript;charset=utf-8")
  public Response script(@Context ServletContext webjars, @Context Request request) {
    String folder = webjars.getResourcePaths(WEBJAR).iterator().next();
    EntityTag version = new EntityTag(folder.substring(WEBJAR.length(), folder.length() - 1));
    Response.ResponseBuilder response = request.evaluatePreconditions(version);
    if (response == null) {
      response = Response.ok(webjars.getResourceAsStream(folder + SCRIPT)).tag(version);
    }
    return response.header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
  }
}
