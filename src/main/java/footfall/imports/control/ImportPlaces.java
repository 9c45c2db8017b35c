package footfall.imports.control;

import footfall.database.control.UnavailableException;
import footfall.ratelimit.control.Places;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The imports that may run at once on this node. */
@ApplicationScoped
public class ImportPlaces {

  private Places places;

  /** For the container's proxies. */
  protected ImportPlaces() {}

  @Inject
  public ImportPlaces(
      @ConfigProperty(name = "footfall.import.max-concurrent") int max,
      @ConfigProperty(name = "footfall.import.max-per-address") int maxPerAddress) {
    places = new Places("imports", max, maxPerAddress);
  }

  /**
   * Takes a place, which the caller gives back.
   *
   * @throws UnavailableException if none is free
   */
  void take(ClientAddress caller) {
    places.take(caller);
  }

  /** Gives a place back. */
  void giveBack(ClientAddress caller) {
    places.giveBack(caller);
  }
}
