package dev.sluice.simulator.cloud;

import static dev.sluice.simulator.web.Endpoint.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the products' calls at {@code POST /}, as their domains do, and is told and asked at {@code
 * /cloud}: the root of this package.
 */
public final class CloudBackend implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> VERSIONS =
      Map.of("tms", "2020-12-29", "ims", "2020-12-29", "ams", "2020-12-29", "vm", "2021-09-22");

  /** Which have a required X-TC-Region. */
  private static final Set<String> REGIONAL = Set.of("tms", "ims");

  private final Tc3Check signatures;
  private final Conduct conduct = new Conduct();
  private final CloudCalls calls = new CloudCalls();
  private final Products products = new Products(calls);
  private final Tasks tasks = new Tasks(calls);
  private final InstantSource clock;

  /** Serves that credential. */
  public CloudBackend(CloudCredential credential, InstantSource clock) {
    this.signatures = new Tc3Check(credential, clock);
    this.clock = clock;
  }

  /** Adds {@code /} and {@code /cloud}. */
  public void route(HttpRouting.Builder routing) {
    routing
        .post("/", serve(this::call))
        .get("/cloud/calls", serve(request -> Reply.json(conduct.lines())))
        .get("/cloud/tasks", serve(request -> Reply.json(tasks.lines())))
        .put("/cloud/conduct", serve(this::order));
  }

  private Reply order(ServerRequest request) throws IOException {
    Conduct.Order order = Endpoint.body(request, Conduct.Order.class);
    conduct.order(order);
    return Reply.json(order);
  }

  private Reply call(ServerRequest request) throws IOException {
    byte[] bytes = Endpoint.body(request);
    Tc3Check.Result signed = signatures.check(name -> header(request, name), bytes);
    String action = String.valueOf(Endpoint.header(request, "X-TC-Action"));
    JsonNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode answer;
    String code = "OK";
    try {
      body = checked(request, signed, bytes);
      answer = answer(signed.service(), action, body);
    } catch (CloudError e) {
      code = e.code();
      answer = JsonNodeFactory.instance.objectNode();
      answer.putObject("Error").put("Code", code).put("Message", "see the code");
    }
    conduct.add(
        new Conduct.Line(
            clock.millis(),
            signed.service(),
            action,
            body.path("BizType").asText(),
            body.path("DataId").asText(),
            code));
    answer.put("RequestId", UUID.randomUUID().toString());
    return Reply.json(Map.of("Response", answer));
  }

  private JsonNode checked(ServerRequest request, Tc3Check.Result signed, byte[] bytes)
      throws CloudError {
    if (signed.error() != null) {
      throw new CloudError(signed.error());
    }
    String version = VERSIONS.get(signed.service());
    if (version == null || !version.equals(Endpoint.header(request, "X-TC-Version"))) {
      throw new CloudError("NoSuchVersion");
    }
    if (REGIONAL.contains(signed.service()) && Endpoint.header(request, "X-TC-Region") == null) {
      throw new CloudError("MissingParameter");
    }
    JsonNode body;
    try {
      body = MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new CloudError("InvalidParameter");
    }
    if (!body.path("DataId").asText("x").matches("[A-Za-z0-9_\\-@#]{1,64}")) {
      throw new CloudError("InvalidParameterValue");
    }
    if (conduct.throttles(body.path("BizType").asText())) {
      throw new CloudError("RequestLimitExceeded");
    }
    return body;
  }

  private ObjectNode answer(String service, String action, JsonNode body) throws CloudError {
    boolean lost = conduct.loses(body.path("BizType").asText());
    return switch (service + " " + action) {
      case "tms TextModeration" -> products.text(body);
      case "ims ImageModeration" -> products.picture(body);
      case "ams CreateAudioModerationSyncTask" -> products.sound(body);
      case "ams CreateAudioModerationTask", "vm CreateVideoModerationTask" ->
          tasks.create(service, body, lost);
      case "ams DescribeTaskDetail", "vm DescribeTaskDetail" -> tasks.describe(body);
      default -> throw new CloudError("InvalidAction");
    };
  }

  private static @Nullable String header(ServerRequest request, String name) {
    return name.equals("host") ? request.authority() : Endpoint.header(request, name);
  }

  @Override
  public void close() {
    tasks.close();
    calls.close();
  }
}
