package footfall.embedded;

import io.openliberty.arquillian.managed.WLPManagedContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian to use {@link ManagedLiberty}. */
public final class ManagedLibertyExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.override(DeployableContainer.class, WLPManagedContainer.class, ManagedLiberty.class);
  }
}
