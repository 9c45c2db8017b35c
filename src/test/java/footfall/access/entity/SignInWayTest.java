package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInWayTest {

  private static final Path FILES = Path.of("liberty/sign-in");

  private static final Pattern INCLUDED = Pattern.compile("<include location=\"(\\w+)\\.xml\"/>");

  /** What a way of its own includes is no other way. */
  private static final List<String> NO_WAYS = List.of("common", "none");

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".xml", ""))
          .filter(name -> !NO_WAYS.contains(name))
          .collect(Collectors.toSet());
    }
  }

  private static List<Set<SignInWay>> all() {
    SignInWay[] ways = SignInWay.values();
    return Stream.iterate(1, set -> set + 1)
        .limit((1 << ways.length) - 1)
        .map(
            set ->
                Stream.of(ways)
                    .filter(way -> (set >> way.ordinal() & 1) == 1)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignInWay.class))))
        .filter(set -> !set.containsAll(Set.of(SignInWay.LDAP, SignInWay.BASIC)))
        .map(set -> (Set<SignInWay>) set)
        .toList();
  }

  private static String name(Set<SignInWay> ways) {
    return ways.stream().map(SignInWay::toString).collect(Collectors.joining(","));
  }

  /** The server includes a file by the setting's very text. */
  @Test
  void eachListIsAFileThatIncludesItsWays() throws IOException {
    Set<String> names = new HashSet<>();
    for (Set<SignInWay> ways : all()) {
      String name = name(ways);
      names.add(name);
      assertEquals(ways, SignInWay.of(name));
      String file = Files.readString(FILES.resolve(name + ".xml"));
      List<String> included =
          INCLUDED.matcher(file).results().map(include -> include.group(1)).toList();
      if (ways.size() == 1) {
        assertEquals(List.of("common"), included, name);
      } else {
        assertEquals(ways.stream().map(SignInWay::toString).toList(), included, name);
      }
    }
    assertEquals(names, files());
  }

  @Test
  void mayBeNone() {
    assertEquals(Set.of(), SignInWay.of("none"));
    assertTrue(Files.exists(FILES.resolve("none.xml")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oidc,jwt",
        "jwt, oidc",
        "jwt,jwt",
        "JWT",
        "saml",
        "none,jwt",
        "ldap,basic",
        "jwt,"
      })
  void isNothingElse(String text) {
    assertThrows(InvalidValueException.class, () -> SignInWay.of(text));
  }
}
