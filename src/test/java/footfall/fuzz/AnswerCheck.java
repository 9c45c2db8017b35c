package footfall.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import footfall.fuzz.ApiDescription.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares answers with what is described. */
final class AnswerCheck {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String PROBLEM = "application/problem+json";

  /** What the operation of an image answers with, whatever the status. */
  private static final String IMAGE = "image/gif";

  private final ApiDescription description;

  /** With the place where OpenAPI keeps what schemas refer to. */
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("components"))
              .build());

  private final Map<JsonNode, Schema> schemas = new HashMap<>();

  AnswerCheck(ApiDescription description) {
    this.description = description;
  }

  /** What is wrong with an answer; empty if nothing is. */
  Optional<String> objection(Operation operation, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= 500) {
      return Optional.of("status " + status);
    }
    JsonNode responses = operation.members().path("responses");
    if (!responses.has("" + status)) {
      return Optional.of("status " + status + " is not described");
    }
    JsonNode response = description.resolved(responses.get("" + status));
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      JsonNode described = description.resolved(header.getValue());
      String value = answer.headers().firstValue(header.getKey()).orElse("");
      boolean isRequired = status == TOO_MANY_REQUESTS || described.path("required").asBoolean();
      String pattern = described.path("schema").path("pattern").asText(".+");
      if (value.isEmpty() ? isRequired : !value.matches(pattern)) {
        return Optional.of("the header " + header.getKey() + ": " + value);
      }
    }
    return operation.method().equals("HEAD")
        ? Optional.of("a body").filter(text -> !answer.body().isEmpty())
        : bodyObjection(operation, response.path("content"), answer);
  }

  private Optional<String> bodyObjection(
      Operation operation, JsonNode content, HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(" *;.*", "");
    if (content.isEmpty()) {
      boolean isText = type.isEmpty() || !operation.isOwn() || answer.body().isEmpty();
      return isText ? Optional.empty() : Optional.of("a body of type " + type);
    }
    if (!operation.isOwn() && type.isEmpty()) {
      return Optional.empty();
    }
    if (!content.has(type)) {
      return Optional.of("the media type " + type + " is not described for " + answer.statusCode());
    }
    if (operation.isOwn()
        && answer.statusCode() >= 400
        && !List.of(PROBLEM, IMAGE).contains(type)) {
      return Optional.of("an error that is no problem");
    }
    return type.endsWith("json")
        ? schemaObjection(content.path(type).path("schema"), answer)
        : Optional.empty();
  }

  private Optional<String> schemaObjection(JsonNode schema, HttpResponse<String> answer) {
    try {
      JsonNode body = JSON.readTree(answer.body());
      List<com.networknt.schema.Error> errors =
          schemas.computeIfAbsent(schema, this::compiled).validate(body);
      int status = body.path("status").asInt(answer.statusCode());
      return !errors.isEmpty()
          ? Optional.of("not by the schema: " + errors)
          : Optional.of("another status in the body").filter(text -> status != answer.statusCode());
    } catch (IOException e) {
      return Optional.of("no JSON: " + e.getMessage());
    }
  }

  private Schema compiled(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", description.components());
    return registry.getSchema(whole);
  }
}
