plugins {
    `java-library`
}

dependencies {
    api(kotlin("reflect"))
    api("com.google.guava:guava:33.0.0-jre")
}
