package footfall.web.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.control.Allowed;
import footfall.access.entity.Permission;
import footfall.web.docs.OpenApiFile.Operation;
import footfall.web.http.Open;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiTest {

  private static final OpenApiFile FILE = OpenApiFile.read();
  private static final String PAGE = "text/html";
  private static final Set<String> OF_SHARE_LINKS = Set.of("GET /share/{secret}", "POST /share");
  private static final String PROBLEM = "application/problem+json";

  /** Is answered with an image whatever happens, but for what befalls every operation. */
  private static final String PIXEL = "GET /pixel.gif";

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

  /** Without credentials where that is possible, else with the permission, by any scheme. */
  @ParameterizedTest
  @EnumSource(Permission.class)
  void namesThePermissionOfEveryOperationThatAsksForOne(Permission permission) {
    Set<Map<String, List<String>>> schemes =
        Stream.of("bearer", "apiKey", "basic", "cookie")
            .map(scheme -> Map.of(scheme, List.of(permission.toString())))
            .collect(Collectors.toSet());
    Set<String> described =
        operations()
            .filter(operation -> Set.copyOf(security(operation)).equals(schemes))
            .map(Operation::call)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        ResourceCalls.find(
            method ->
                method.isAnnotationPresent(Allowed.class)
                    && method.getAnnotation(Allowed.class).value() == permission),
        described);
  }

  @Test
  void saysWhichOperationsTakeNoCredentials() {
    Set<String> described =
        ownOperations()
            .filter(
                operation ->
                    security(operation).isEmpty() || security(operation).contains(Map.of()))
            .map(Operation::call)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ResourceCalls.find(method -> method.isAnnotationPresent(Open.class)), described);
  }

  @Test
  void saysWhatIsAskedForWhereRecordingIsClosed() {
    Set<String> described =
        ownOperations()
            .filter(operation -> security(operation).contains(Map.of("bearer", List.of("record"))))
            .map(Operation::call)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        ResourceCalls.find(
            method ->
                method.isAnnotationPresent(Open.class)
                    && method.getAnnotation(Open.class).isRecording()),
        described);
  }

  private static List<?> security(Operation operation) {
    return (List<?>) operation.members().get("security");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void saysWhatAnOperationIs(Operation operation) {
    for (String member : List.of("operationId", "security", "tags", "summary", "description")) {
      assertTrue(operation.members().containsKey(member), member);
    }
  }

  /** A 204 has nothing to describe; and what only sends elsewhere has no success of its own. */
  @ParameterizedTest
  @MethodSource("operations")
  void describesSuccessWithSchemaAndExamples(Operation operation) {
    boolean isElsewhere =
        !responses(operation, status -> status.equals("302")).isEmpty()
            || operation.call().equals("POST /share");
    assertEquals(isElsewhere, responses(operation, status -> status.matches("2..")).isEmpty());
    if (!isHead(operation)) {
      responses(operation, status -> status.matches("2.[^4]"))
          .forEach(success -> assertDescribed(FILE.at(success, "content")));
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
        boolean isImage =
            operation.call().equals(PIXEL) && FILE.at(error, "content", PROBLEM).isEmpty();
        // Who opens a link that has ended may read a page.
        boolean isPage =
            OF_SHARE_LINKS.contains(operation.call()) && !FILE.at(error, "content", PAGE).isEmpty();
        Set<String> types =
            isImage ? Set.of("image/gif") : isPage ? Set.of(PROBLEM, PAGE) : Set.of(PROBLEM);
        assertEquals(types, FILE.at(error, "content").keySet());
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
