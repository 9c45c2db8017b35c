package footfall.access.boundary;

import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.web.http.Open;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks who records, if {@code footfall.access.record} says so. Where anyone may, nothing is in
 * front of the methods that record.
 */
@Provider
public class RecordingAccess implements DynamicFeature {

  /** The value of the setting that closes recording. */
  private static final String TOKEN = "token";

  @Inject
  @ConfigProperty(name = "footfall.access.record")
  private String record;

  /** Of the thread's request, as the filter is of all. */
  @Inject private CurrentCaller caller;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Open open = resource.getResourceMethod().getAnnotation(Open.class);
    if (open != null && open.isRecording() && record.strip().equals(TOKEN)) {
      ContainerRequestFilter filter = request -> caller.require(Permission.RECORD);
      context.register(filter);
    }
  }
}
