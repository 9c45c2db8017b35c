package footfall.imports.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportSourceTest {

  private static final Sites ONE = Sites.of(Set.of("one.example"));
  private static final Sites OTHER = Sites.of(Set.of("other.example"));
  private static final Sites BOTH = Sites.of(Set.of("one.example", "other.example"));

  private final ImportSource source = new ImportSource();

  private static ImportRequest request(Sites sender, String site) {
    return new ImportRequest(
        "access.log", Optional.ofNullable(site).map(PageUrl::of), false, sender);
  }

  private void begin(ImportRequest request) {
    source.restart(LogHead.of(List.of()));
    source.begin(
        LogHead.of(List.of()), request.noted(), "combined", LineCounts.NONE, Instant.EPOCH);
  }

  @Test
  void isForAllSitesOnlyWhereNoneIsNoted() {
    begin(request(Sites.ALL, null));
    assertTrue(source.isFor(Sites.ALL));
    assertFalse(source.isFor(ONE));
  }

  @Test
  void isForTheSiteOfTheLog() {
    begin(request(Sites.ALL, "https://one.example:8443"));
    assertEquals(Optional.of("https://one.example:8443/"), source.site());
    assertTrue(source.isFor(ONE));
    assertTrue(source.isFor(BOTH));
    assertFalse(source.isFor(OTHER));
  }

  @Test
  void isForTheSiteOfItsSender() {
    begin(request(ONE, null));
    assertEquals(Optional.of("one.example"), source.site());
    assertTrue(source.isFor(ONE));
    assertFalse(source.isFor(OTHER));
  }

  @Test
  void isForAllSitesOfItsSenderWhicheverTheLogNames() {
    begin(request(BOTH, "https://one.example"));
    assertTrue(source.isFor(BOTH));
    assertTrue(source.isFor(Sites.ALL));
    assertFalse(source.isFor(ONE));
  }

  @Test
  void keepsWhatIsNotedWhereARunNamesNothing() {
    begin(request(ONE, "https://one.example"));
    begin(request(Sites.ALL, null));
    assertTrue(source.isFor(ONE));
  }
}
