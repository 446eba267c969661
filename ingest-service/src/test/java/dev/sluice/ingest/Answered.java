package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;

/** What a caller got, checked against docs/openapi.yaml. */
record Answered(int status, JsonNode body, HttpResponse<byte[]> response) {
  static Answered of(HttpResponse<byte[]> response, String schemaOf200) throws IOException {
    JsonNode body = Json.readTree(response.body());
    Schemas.check(response.statusCode() == 200 ? schemaOf200 : "ErrorAnswer", body);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    return new Answered(response.statusCode(), body, response);
  }

  /** Result, intercept code and pending: a row of the answer table. */
  String row() {
    assertThat(status).as("%s", body).isEqualTo(200);
    return body.get("CtxcbResult").asInt()
        + " "
        + body.get("InterceptErrorCode").asInt()
        + " "
        + body.get("Pending").asBoolean();
  }

  /** HTTP status and code: a row of the error table. */
  String error() {
    return status + " " + body.get("ErrorCode").asInt();
  }

  String info() {
    return body.get("ErrorInfo").asText();
  }

  String suggestion() {
    return body.get("CtxcbSuggestion").asText();
  }

  UUID requestId() {
    return UUID.fromString(body.get("CtxcbRequestId").asText());
  }
}
