plugins {
  alias(libs.plugins.spring.boot)
}

dependencies {
  implementation(libs.bundles.http)
}
