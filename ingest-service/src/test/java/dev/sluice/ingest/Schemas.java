package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of docs/openapi.yaml, which every answer of every test is held to. */
final class Schemas {
  private static final JsonNode API = read();
  private static final Map<String, JsonSchema> BY_NAME = new ConcurrentHashMap<>();

  private Schemas() {}

  static void check(String name, JsonNode value) {
    assertThat(BY_NAME.computeIfAbsent(name, Schemas::schema).validate(value))
        .as("%s: %s", name, value)
        .isEmpty();
  }

  private static JsonSchema schema(String name) {
    ObjectNode schema = API.at("/components/schemas/" + name).deepCopy();
    assertThat(schema.isEmpty()).isFalse();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper()
          .readTree(Path.of(System.getProperty("sluice.root"), "docs", "openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
