package footfall.web.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownTagsTest {

  @ParameterizedTest
  @ValueSource(strings = {"W/\"a-1\"", "\"a-1\"", "\"b\", W/\"a-1\"", " W/\"a-1\" ,\"c\"", "*"})
  void findsATagAmongThoseThatTheClientHas(String ifNoneMatch) {
    assertTrue(KnownTags.include(ifNoneMatch, "a-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-1", "W/\"a-2\"", "\"a-1", "w/\"a-1\"", "\"a-1x\", \"xa-1\"", ","})
  void findsNoOther(String ifNoneMatch) {
    assertFalse(KnownTags.include(ifNoneMatch, "a-1"));
  }

  @Test
  void aClientThatSaysNothingHasNone() {
    assertFalse(KnownTags.include(null, "a-1"));
  }
}
