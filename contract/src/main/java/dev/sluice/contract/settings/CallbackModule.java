package dev.sluice.contract.settings;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.List;
import java.util.Set;

/**
 * A content-callback module (内容回调配置模块): scenes with their tokens and what is ticked.
 *
 * @param name for people, unique in the app
 * @param scenes the scenes it serves
 * @param tokens one or two valid tokens, for rotation
 * @param contentTypes the content types ticked (回调内容类型)
 * @param profileFields the profile fields ticked (回调字段), such as {@code Tag_Profile_IM_Nick};
 *     empty: every field
 */
public record CallbackModule(
    String name,
    Set<Scene> scenes,
    List<SecretRef> tokens,
    Set<ContentType> contentTypes,
    Set<String> profileFields) {

  /** Copies the collections. */
  public CallbackModule {
    scenes = Ordered.set(scenes);
    tokens = List.copyOf(tokens);
    contentTypes = Ordered.set(contentTypes);
    profileFields = Ordered.set(profileFields);
  }
}
