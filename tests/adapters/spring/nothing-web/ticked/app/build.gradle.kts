plugins {
    id("org.springframework.boot") version "3.2.4"
    kotlin("jvm")
    `application`
}

dependencies {
    implementation("org.springframework.boot:spring-boot-starter")
    implementation(project(":lib"))
}
