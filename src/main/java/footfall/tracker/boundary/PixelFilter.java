package footfall.tracker.boundary;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/**
 * Puts the image into each answer, also of what is refused: its status and headers stay, which no
 * browser shows. Behind the filters that log problems, whose place the image takes.
 */
@Provider
@AnsweredByImage
@Priority(Priorities.HEADER_DECORATOR)
public class PixelFilter implements ContainerResponseFilter {

  private static final MediaType TYPE = new MediaType("image", "gif");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.setEntity(Pixel.GIF, new Annotation[0], TYPE);
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getHeaders().putSingle("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
