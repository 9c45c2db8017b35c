package footfall.incontainer;

import footfall.Sizes;
import footfall.embedded.BuildDirectory;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the tests of this package run in. */
public final class Deployments {

  private Deployments() {}

  /**
   * The application as the build made it, with the tests that run inside it. It is deployed once
   * for all of them.
   */
  public static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "footfall.war")
        .importFrom(BuildDirectory.resolve("footfall.war").toFile())
        .as(WebArchive.class)
        .addPackages(true, Deployments.class.getPackage())
        .addClass(Sizes.class)
        .addPackages(
            false,
            "footfall.analytics",
            "footfall.analytics.bruteforce",
            "footfall.analytics.control",
            "footfall.groupcommit",
            "footfall.presence.control");
  }
}
