# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Configures lit. Run it through ctest, or on the build's folder test/, whose lit.site.cfg.py says
# where the tools are and then loads this file.

import os
import shutil
import subprocess
import tempfile

import lit.formats

config.name = "irqlint"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".test"]
config.excludes = ["Inputs", "unit"]

if not hasattr(config, "irqlint_src_root"):
    lit_config.fatal("run lit on the build's folder test/, not on the sources")
config.test_source_root = os.path.join(config.irqlint_src_root, "test")
config.test_exec_root = os.path.join(config.irqlint_obj_root, "test")

tool_dirs = [config.llvm_tools_dir, config.environment.get("PATH", "")]
config.environment["PATH"] = os.pathsep.join(tool_dirs)

# A user's settings must not change what the tests see.
for name in [n for n in os.environ if n.startswith("IRQLINT_")]:
    config.environment.pop(name, None)

# Nor may what an earlier run of the tests has kept.
cache = os.path.join(config.test_exec_root, "cache")
shutil.rmtree(cache, ignore_errors=True)
config.environment["XDG_CACHE_HOME"] = cache

check = [
    config.python,
    os.path.join(config.test_source_root, "check_irqlint.py"),
    "--irqlint=" + config.irqlint,
    "--filecheck=" + os.path.join(config.llvm_tools_dir, "FileCheck"),
    "--inputs=" + os.path.join(config.test_source_root, "Inputs"),
    "--temp=%t.kernel",
]
config.substitutions.append(("%check_irqlint", " ".join(check)))
config.substitutions.append(("%irqlint_recorder", config.irqlint + "-recorder"))
config.substitutions.append((r"%irqlint\b", config.irqlint))
config.substitutions.append((r"%python\b", config.python))
clang = os.path.join(config.llvm_tools_dir, "clang")
if os.path.exists(clang):
    config.available_features.add("clang")
config.substitutions.append((r"%clang\b", clang))
config.substitutions.append(("%llvm_include", config.llvm_include_dir))
config.substitutions.append(("%llvm_cmake", config.llvm_cmake_dir))
config.substitutions.append(("%llvm_major", config.llvm_major))
config.substitutions.append(("%inputs", os.path.join(config.test_source_root, "Inputs")))
config.substitutions.append(("%src_root", config.irqlint_src_root))
config.substitutions.append(("%obj_root", config.irqlint_obj_root))

# Debian's packages belong to Debian's Python, which need not be the one that runs lit.
for module in ("jsonschema", "yaml"):
    for python in (config.python, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import " + module], capture_output=True).returncode == 0:
            config.available_features.add(module)
            config.substitutions.append(("%python_" + module, python))
            break

# A disk that is full is one of its own, and only root can mount it.
if os.geteuid() == 0 and shutil.which("mount"):
    with tempfile.TemporaryDirectory() as disk:
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "irqlint-test", disk]
        if subprocess.run(mount, capture_output=True).returncode == 0:
            subprocess.run(["umount", disk], check=True)
            config.available_features.add("mount")

# Another program has the same name.
parallel = shutil.which("parallel")
if parallel and b"GNU parallel" in subprocess.run([parallel, "--version"], capture_output=True).stdout:
    config.available_features.add("gnu-parallel")

if shutil.which("lintian"):
    config.available_features.add("lintian")

if shutil.which("tmux"):
    config.available_features.add("tmux")

if shutil.which("pre-commit"):
    config.available_features.add("pre-commit")

# The daemons are on root's PATH only, and slurmd needs root.
admin_path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
slurm = ("munged", "slurmctld", "slurmd", "sbatch", "sinfo", "scontrol")
if os.geteuid() == 0 and all(shutil.which(program, path=admin_path) for program in slurm):
    config.available_features.add("slurm")

validator = "sarif-multitool/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
if os.path.exists(os.path.join(config.irqlint_obj_root, validator)):
    config.available_features.add("sarif-multitool")
    gate = os.path.join(config.irqlint_src_root, "scripts", "sarif-gate.sh")
    config.substitutions.append(
        ("%sarif_gate", "env IRQLINT_BINARY_DIR=%s %s" % (config.irqlint_obj_root, gate))
    )

# The page of --html is opened in a browser, with Debian's driver for it.
axe = os.path.join(config.irqlint_obj_root, "axe", "node_modules", "axe-core", "axe.min.js")
selenium = ["/usr/bin/python3", "-c", "import selenium"]
if (
    shutil.which("chromium")
    and shutil.which("chromedriver")
    and os.path.exists(axe)
    and subprocess.run(selenium, capture_output=True).returncode == 0
):
    config.available_features.add("browser")
    config.substitutions.append(
        ("%browse", "/usr/bin/python3 %s --axe %s" % (os.path.join(config.test_source_root, "page", "browse.py"), axe))
    )
else:
    lit_config.note("the page of --html is not opened: no Chromium; scripts/install-deps.sh test installs it")

if config.hardening and "-fsanitize" not in config.cxx_flags and shutil.which("readelf"):
    config.available_features.add("hardened")

if config.faults:
    config.available_features.add("faults")

if shutil.which("strace"):
    config.available_features.add("strace")

# What irqlint prepare needs before it starts make; tests of it have a kernel of their own.
suffix = "-" + config.llvm_major
tools = ["make", "bc", "bison", "flex", "perl", "flock", "clang" + suffix, "ld.lld" + suffix]
if all(shutil.which(tool, path=config.environment["PATH"]) for tool in tools):
    config.available_features.add("kbuild-tools")

kernel_build = os.environ.get("IRQLINT_KERNEL_BUILD")
if kernel_build:
    config.available_features.add("linux-tree")
    config.substitutions.append(("%kernel_build", kernel_build))
