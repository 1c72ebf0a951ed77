subprojects {
    apply {
        plugin("io.spring.dependency-management")
        plugin("java")
    }

    dependencyManagement {
        dependencies {
            imports {
                mavenBom("org.jetbrains.kotlin:kotlin-bom:1.9.23")
            }
        }
    }
}
