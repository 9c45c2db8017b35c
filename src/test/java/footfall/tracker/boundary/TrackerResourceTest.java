package footfall.tracker.boundary;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerResourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "gzip, deflate, br, zstd",
        "br;q=1.0, gzip;q=0.8",
        "gzip ; q=0.001"
      })
  void compressesForWhoAsksForIt(String encodings) {
    assertTrue(TrackerResource.takesGzip(encodings));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "br, gzip;q=0.000, identity", "xgzip"})
  void compressesForNobodyElse(String encodings) {
    assertFalse(TrackerResource.takesGzip(encodings));
  }

  @Test
  void compressesForNobodyWhoSaysNothing() {
    assertFalse(TrackerResource.takesGzip(null));
  }
}
