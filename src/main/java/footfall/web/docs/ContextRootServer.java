package footfall.web.docs;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * States in the contract where the service is, relative to the contract and so also right behind a
 * proxy. Liberty states the address that the request came to, with the context root as it is
 * written; for the context root {@code /} that is left to it, where it comes without the slash.
 */
public class ContextRootServer implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    String path =
        path(ConfigProvider.getConfig().getOptionalValue("CONTEXT_ROOT", String.class).orElse("/"));
    if (!path.isEmpty()) {
      contract.addServer(OASFactory.createServer().url(path));
    }
  }

  /**
   * Returns a context root as paths begin with it: with no slash at its end, empty for the root.
   */
  static String path(String contextRoot) {
    String path = contextRoot.strip().replaceAll("/+$", "");
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }
}
