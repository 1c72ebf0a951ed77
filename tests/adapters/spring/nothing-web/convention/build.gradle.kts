plugins {
    id("acme.service")
    id("org.springframework.boot") version "3.3.3"
}
dependencies {
    implementation("org.springframework.boot:spring-boot-starter")
}
