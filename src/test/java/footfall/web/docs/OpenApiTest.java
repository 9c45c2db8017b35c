package footfall.web.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.web.docs.OpenApiFile.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiTest {

  private static final OpenApiFile FILE = OpenApiFile.read();
  private static final String PROBLEM = "application/problem+json";

  static Stream<Operation> operations() {
    return FILE.operations();
  }

  /** Health and metrics are Liberty's, and their errors are not problems. */
  static Stream<Operation> ownOperations() {
    return operations().filter(operation -> !operation.isTagged("Operations"));
  }

  @Test
  void describesEveryResourceMethodAndNothingElse() {
    Set<String> described =
        ownOperations().map(Operation::call).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ResourceCalls.find(method -> true), described);
  }

  @Test
  void statesTheVersionOfTheProject() {
    assertTrue(FILE.info().get("version").toString().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"));
  }

  @Test
  void namesEveryOperationOnce() {
    List<String> ids =
        operations().map(operation -> "" + operation.members().get("operationId")).toList();
    assertEquals(ids.size(), Set.copyOf(ids).size(), ids.toString());
  }

  @Test
  void refersToNothingThatIsMissing() {
    assertEquals(
        List.of(),
        FILE.references().filter(reference -> FILE.target(reference).isEmpty()).toList());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void saysWhatAnOperationIs(Operation operation) {
    for (String member : List.of("operationId", "tags", "summary", "description")) {
      assertTrue(operation.members().containsKey(member), member);
    }
  }

  /** A 204 has nothing to describe. */
  @ParameterizedTest
  @MethodSource("operations")
  void describesSuccessWithSchemaAndExamples(Operation operation) {
    List<? extends Map<?, ?>> successes = responses(operation, status -> status.matches("2.[^4]"));
    assertFalse(successes.isEmpty());
    if (!isHead(operation)) {
      successes.forEach(success -> assertDescribed(FILE.at(success, "content")));
    }
  }

  @ParameterizedTest
  @MethodSource("ownOperations")
  void describesErrorsAsProblems(Operation operation) {
    List<? extends Map<?, ?>> errors =
        responses(operation, status -> status.matches("[45]..|default"));
    assertFalse(errors.isEmpty());
    if (!isHead(operation)) {
      for (Map<?, ?> error : errors) {
        assertEquals(Set.of(PROBLEM), FILE.at(error, "content").keySet());
        assertDescribed(FILE.at(error, "content"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ownOperations")
  void examplesOfErrorsHaveTheirStatus(Operation operation) {
    Map<?, ?> responses = FILE.at(operation.members(), "responses");
    for (Object status : responses.keySet()) {
      Map<?, ?> examples = FILE.at(responses, status.toString(), "content", PROBLEM, "examples");
      for (Object example : examples.keySet()) {
        Object stated = FILE.at(examples, example.toString(), "value").get("status");
        assertEquals(status.equals("default") ? "500" : status, String.valueOf(stated));
      }
    }
  }

  private static List<? extends Map<?, ?>> responses(
      Operation operation, Predicate<String> statuses) {
    Map<?, ?> responses = FILE.at(operation.members(), "responses");
    return responses.keySet().stream()
        .map(Object::toString)
        .filter(statuses)
        .map(status -> FILE.at(responses, status))
        .toList();
  }

  private static void assertDescribed(Map<?, ?> content) {
    assertFalse(content.isEmpty());
    for (Object mediaType : content.keySet()) {
      assertFalse(FILE.at(content, mediaType.toString(), "schema").isEmpty());
      assertFalse(FILE.at(content, mediaType.toString(), "examples").isEmpty());
    }
  }

  private static boolean isHead(Operation operation) {
    return operation.call().startsWith("HEAD ");
  }
}
